import { expect, it } from "vitest";
import { defaultPasswordPolicy } from "@/lib/auth/passwords/password-policy";
import { expectRefused } from "@/db/test/expect-refusal";
import { createTestBed } from "@/db/test/test-bed";
import { resetPasswordPolicy } from "./reset-password-policy";
import { updatePasswordPolicy } from "./update-password-policy";

it("changes what is sent, goes back, and repeats nothing", async () => {
  const bed = await createTestBed();
  const ctx = await bed.ctxOf(await bed.administrator());
  const wanted = { ...defaultPasswordPolicy, minLength: 12 };
  expect(await updatePasswordPolicy.execute(ctx, { minLength: 12 })).toEqual(wanted);
  await updatePasswordPolicy.execute(ctx, { minLength: 12 });
  expect(await resetPasswordPolicy.execute(ctx, {})).toEqual(defaultPasswordPolicy);
  await resetPasswordPolicy.execute(ctx, {});
  expect((await bed.auditEvents()).map(({ changes }) => changes)).toEqual([
    { minLength: [10, 12] },
    { minLength: [12, 10] },
  ]);
});

it("two that change different fields at the same instant both stay", async () => {
  const bed = await createTestBed();
  const [one, other] = [
    await bed.ctxOf(await bed.administrator()),
    await bed.ctxOf(await bed.administrator()),
  ];
  await Promise.all([
    updatePasswordPolicy.execute(one, { minLength: 12 }),
    updatePasswordPolicy.execute(other, { minNumbers: 2 }),
  ]);
  expect(await bed.organizationRow()).toMatchObject({ passwordMinLength: 12, passwordMinNumbers: 2 });
});

it("refuses a set without the symbols that stay asked for, and whoever lacks the privilege", async () => {
  const bed = await createTestBed();
  const ctx = await bed.ctxOf(await bed.administrator());
  const refusal = await expectRefused(
    bed,
    () => updatePasswordPolicy.execute(ctx, { symbolCharacterSet: "" }),
    "invalid_input",
  );
  expect(Object.keys(refusal.fields ?? {})).toEqual(["symbolCharacterSet"]);
  const clerk = await bed.ctxOf(await bed.user());
  await expectRefused(bed, () => updatePasswordPolicy.execute(clerk, { minLength: 12 }), "forbidden");
  await expectRefused(bed, () => resetPasswordPolicy.execute(clerk, {}), "forbidden");
});

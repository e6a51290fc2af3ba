import { expect, it } from "vitest";
import { refusalOf } from "@/db/test/expect-refusal";
import { createTestBed } from "@/db/test/test-bed";
import { findAccount } from "./find-account";

it("finds an account whatever became of it, only in the own organization", async () => {
  const bed = await createTestBed();
  const ctx = await bed.ctxOf(await bed.administrator());
  const values = [{}, { active: false }, { active: false, deletedAt: new Date() }];
  for (const [index, value] of values.entries()) {
    const { id, name } = await bed.account(value);
    expect(await findAccount.execute(ctx, { accountId: id })).toMatchObject({
      id,
      name,
      active: index === 0,
    });
  }
  const elsewhere = await createTestBed();
  const theirs = elsewhere.defaultAccount.id;
  const { organizationId } = bed;
  await refusalOf(findAccount.execute(ctx, { accountId: theirs }), "not_found");
  await refusalOf(findAccount.execute(ctx, { accountId: theirs, organizationId }), "not_found");
  for (const other of [elsewhere.organizationId, -1])
    await refusalOf(
      findAccount.execute(ctx, { accountId: bed.defaultAccount.id, organizationId: other }),
      "not_found",
    );
});

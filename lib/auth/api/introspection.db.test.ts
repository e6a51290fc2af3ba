import { expect, it } from "vitest";
import { createTestBed, type TestBed } from "@/db/test/test-bed";
import type { Ctx } from "@/lib/core/ctx";
import { newUserSecret } from "../secrets";
import { introspect } from "./introspection";

const unusable = { active: false };

async function scene(): Promise<{ bed: TestBed; gateway: Ctx; ask: (token: string) => Promise<unknown> }> {
  const bed = await createTestBed();
  const gateway = await bed.ctxOf(await bed.user());
  return { bed, gateway, ask: (token) => introspect.execute(gateway, { token }) };
}

it("says who a secret stands for, with the roles that the system gives and all that they allow", async () => {
  const { bed, ask } = await scene();
  const account = await bed.account();
  const role = await bed.role({ privileges: ["viewLogsAccount"] });
  const ada = await bed.user({ account, roles: [role.key] });
  expect(await ask(ada.secret)).toEqual({
    active: true,
    sub: String(ada.id),
    userId: ada.id,
    accountId: account.id,
    organizationId: bed.organizationId,
    roles: ["default-user", role.key].sort(),
    privileges: expect.arrayContaining(["viewLogsAccount", "viewElements"]) as unknown,
  });
});

it("rule 1: says nothing of who is inactive or of an inactive account, from the next call on", async () => {
  const { bed, ask } = await scene();
  const account = await bed.account();
  const ada = await bed.user({ account });
  await bed.changeUser(ada.id, { active: false });
  expect(await ask(ada.secret)).toEqual(unusable);
  await bed.changeUser(ada.id, { active: true });
  expect(await ask(ada.secret)).toMatchObject({ active: true });
  await bed.changeAccount(account.id, { active: false });
  expect(await ask(ada.secret)).toEqual(unusable);
});

it("rule 2: a secret of another organization is as unknown as one that nobody has", async () => {
  const { ask } = await scene();
  const elsewhere = await createTestBed();
  const foreigner = await elsewhere.user();
  expect(await ask(foreigner.secret)).toEqual(unusable);
  expect(await ask("nobody's")).toEqual(unusable);
  // The organization's own secret is no user's.
  expect(await ask(elsewhere.secret)).toEqual(unusable);
});

it("rule 12: a role that is taken and a secret that is reset count at once", async () => {
  const { bed, ask } = await scene();
  const ada = await bed.administrator();
  expect(await ask(ada.secret)).toMatchObject({
    privileges: expect.arrayContaining(["manageAccounts"]) as unknown,
  });
  await bed.takeRoles(ada);
  expect(await ask(ada.secret)).toMatchObject({ active: true, roles: ["org"] });
  const { secret, columns } = newUserSecret(bed.organizationId);
  await bed.changeUser(ada.id, columns);
  expect(await ask(ada.secret)).toEqual(unusable);
  expect(await ask(secret)).toMatchObject({ userId: ada.id });
});

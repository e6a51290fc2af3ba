import { describe, expect, it } from "vitest";
import { createTestBed } from "@/db/test/test-bed";
import { deactivateAccount } from "@/lib/accounts/commands/deactivate-account";
import { deleteAccount } from "@/lib/accounts/commands/delete-account";
import { planAccountChange } from "@/lib/accounts/plan-account-change";
import { deactivateUsers } from "./commands/deactivate-users";
import { deleteUsers } from "./commands/delete-users";
import { planUserChange } from "./plan-user-change";

// Rule 7: with whoever is cut off go the links that were mailed to them; the plan says so beforehand, the receipt afterwards.

async function arrange() {
  const bed = await createTestBed();
  const globex = await bed.account({ name: "Globex" });
  const [ada, grace] = [await bed.user({ account: globex }), await bed.user({ account: globex })];
  await bed.mailLink(ada);
  await bed.mailLink(ada, { kind: "email-change", email: "new@example.test" });
  // Too old to be taken: neither shown nor counted, and gone all the same.
  await bed.mailLink(grace, { expiresAt: new Date(Date.now() - 1_000) });
  const stays = await bed.user();
  await bed.mailLink(stays);
  return { bed, globex, ada, grace, stays, ctx: await bed.ctxOf(await bed.administrator()) };
}

describe("a mailed link", () => {
  it.each([
    { change: "deactivate", command: deactivateUsers },
    { change: "delete", command: deleteUsers },
  ] as const)("goes with the user: $change", async ({ change, command }) => {
    const { bed, ada, grace, stays, ctx } = await arrange();
    const userIds = [ada.id, grace.id];
    const plan = await planUserChange.execute(ctx, { change, userIds });
    expect(plan.users.map(({ links }) => links)).toEqual([["email-change", "password-reset"], []]);
    const receipt = await command.execute(ctx, { userIds, planHash: plan.hash });
    expect(receipt).toMatchObject({ users: 2, linksVoided: 2 });
    expect((await bed.auditEvents()).map((event) => event.receipt?.linksVoided)).toEqual([2, undefined]);
    for (const user of [ada, grace]) expect(await bed.mailLinksOf(user)).toEqual([]);
    expect(await bed.mailLinksOf(stays)).toHaveLength(1);
  });

  it.each([
    { change: "deactivate", command: deactivateAccount },
    { change: "delete", command: deleteAccount },
  ] as const)("goes with the account: $change", async ({ change, command }) => {
    const { bed, globex, ada, grace, stays, ctx } = await arrange();
    const plan = await planAccountChange.execute(ctx, { change, accountId: globex.id });
    expect(plan.links).toBe(2);
    const receipt = await command.execute(ctx, { accountId: globex.id, planHash: plan.hash });
    expect(receipt).toMatchObject({ users: 2, linksVoided: 2 });
    for (const user of [ada, grace]) expect(await bed.mailLinksOf(user)).toEqual([]);
    expect(await bed.mailLinksOf(stays)).toHaveLength(1);
  });

  it("that was mailed while one looked at the plan is a conflict", async () => {
    const { bed, grace, ctx } = await arrange();
    const userIds = [(await bed.user()).id];
    const plan = await planUserChange.execute(ctx, { change: "deactivate", userIds });
    await bed.mailLink({ id: userIds[0] ?? grace.id });
    const attempt = deactivateUsers.execute(ctx, { userIds, planHash: plan.hash });
    await expect(attempt).rejects.toMatchObject({
      code: "conflict",
      details: { plan: { users: [{ links: ["password-reset"] }] } },
    });
  });
});

import { describe, expect, it } from "vitest";
import { expectHidden, expectRefused } from "@/db/test/expect-refusal";
import { createTestBed, type TestBed } from "@/db/test/test-bed";
import { actorByToken } from "@/lib/auth/actor";
import type { Ctx } from "@/lib/core/ctx";
import { statusOf } from "@/lib/core/errors";
import { deleteAccount } from "./delete-account";
import { giveAccountRole } from "./give-account-role";
import { reactivateAccount } from "./reactivate-account";
import { takeAccountRole } from "./take-account-role";

const commands = [
  ["give", giveAccountRole],
  ["take", takeAccountRole],
] as const;

async function arrange() {
  const bed = await createTestBed();
  const support = await bed.role({ name: "Support", privileges: ["viewUsersOrg", "viewLogsAccount"] });
  const globex = await bed.account({ name: "Globex" });
  const administrator = await bed.administrator({ firstName: "Grace", lastName: "Hopper" });
  return { bed, support, globex, administrator, ctx: await bed.ctxOf(administrator) };
}

/** Somebody of the default account who holds this and what everybody there does. */
const holderOf = async (
  bed: TestBed,
  ...privileges: Parameters<TestBed["role"]>[0]["privileges"][number][]
) => {
  const role = await bed.role({ privileges: ["manageAccounts", ...privileges] });
  return bed.ctxOf(await bed.user({ roles: [role.key] }));
};

const changesOf = async (bed: TestBed) =>
  (await bed.auditEvents()).map(({ action, targetType, targetId, targetName, changes, receipt }) => ({
    action,
    target: [targetType, targetId, targetName],
    changes,
    receipt,
  }));

describe("giveAccountRole and takeAccountRole", () => {
  it("everybody of the account holds the role from the next request on, and no longer once it is taken", async () => {
    const { bed, support, globex, ctx } = await arrange();
    const alan = await bed.user({ account: globex });
    const { token } = await bed.session(alan);
    const held = async () => (await actorByToken(token))?.privileges.has("viewUsersOrg");
    const input = { accountId: globex.id, key: support.key };
    expect(await held()).toBe(false);
    expect(await giveAccountRole.execute(ctx, input)).toMatchObject({
      id: support.id,
      key: support.key,
      label: "Support",
      byName: "Grace Hopper",
      at: ctx.now.toISOString(),
    });
    expect(await held()).toBe(true);
    await takeAccountRole.execute(ctx, input);
    expect(await held()).toBe(false);
    const event = { action: "account.change-roles", target: ["account", globex.id, "Globex"] };
    expect(await changesOf(bed)).toEqual([
      { ...event, changes: { roles: [[], [support.key]] }, receipt: { users: 1 } },
      { ...event, changes: { roles: [[support.key], []] }, receipt: { users: 1 } },
    ]);
  });

  it("what somebody was given by hand stays when it is taken from everybody", async () => {
    const { bed, support, globex, ctx } = await arrange();
    const alan = await bed.user({ account: globex, roles: [support.key] });
    const input = { accountId: globex.id, key: support.key };
    await giveAccountRole.execute(ctx, input);
    await takeAccountRole.execute(ctx, input);
    expect(await bed.roleKeysOf(alan)).toEqual([support.key]);
    expect((await bed.ctxOf(alan)).privileges.has("viewUsersOrg")).toBe(true);
  });

  it("says when it is so already: given twice a conflict, not there not found", async () => {
    const { bed, support, globex, ctx } = await arrange();
    const input = { accountId: globex.id, key: support.key };
    await expectRefused(bed, () => takeAccountRole.execute(ctx, input), "not_found");
    await giveAccountRole.execute(ctx, input);
    const twice = await expectRefused(bed, () => giveAccountRole.execute(ctx, input), "conflict");
    expect(twice.message).toBe("Everybody of Globex holds Support already.");
  });

  it.each(commands)("%s: not those that the system or nobody gives to everybody", async (_, command) => {
    const { bed, globex, ctx } = await arrange();
    for (const key of ["org-admin", "sys-admin", "org", "default-user"]) {
      for (const account of [globex, bed.defaultAccount]) {
        const input = { accountId: account.id, key };
        expect(statusOf(await expectRefused(bed, () => command.execute(ctx, input), "forbidden"))).toBe(403);
      }
    }
    const unknown = { accountId: globex.id, key: "nothing" };
    const error = await expectRefused(bed, () => command.execute(ctx, unknown), "invalid_input");
    expect(error.fields).toHaveProperty("key");
  });

  it.each(commands)("%s: rule 4, nothing that the actor does not hold", async (_, command) => {
    const { bed, support, globex } = await arrange();
    if (command === takeAccountRole) await bed.giveToAccount(globex, [support.key]);
    const input = { accountId: globex.id, key: support.key };
    const weak = await holderOf(bed, "viewLogsAccount");
    await expectRefused(bed, () => command.execute(weak, input), "forbidden");
    await command.execute(await holderOf(bed, ...support.privileges), input);
  });

  it.each(commands)("%s: rule 4, not where somebody may do more", async (_, command) => {
    const { bed, support, globex } = await arrange();
    const strong = await bed.role({ name: "Strong", privileges: ["modifySecurity"] });
    if (command === takeAccountRole) await bed.giveToAccount(globex, [support.key]);
    const input = { accountId: globex.id, key: support.key };
    const ctx = await holderOf(bed, ...support.privileges);
    await bed.user({ account: globex, roles: [strong.key] });
    const error = await expectRefused(bed, () => command.execute(ctx, input), "forbidden");
    expect(error.message).toContain("users with the role Strong");
  });

  it.each(commands)(
    "%s: rule 4, nor where the account itself gives more to its users",
    async (_, command) => {
      const { bed, support, globex } = await arrange();
      const strong = await bed.role({ name: "Strong", privileges: ["modifySecurity"] });
      const given = command === takeAccountRole ? [support.key, strong.key] : [strong.key];
      await bed.giveToAccount(globex, given);
      await bed.user({ account: globex, active: false });
      const input = { accountId: globex.id, key: support.key };
      const ctx = await holderOf(bed, ...support.privileges);
      await expectRefused(bed, () => command.execute(ctx, input), "forbidden");
    },
  );

  it.each(commands)("%s: rule 5, not of the own account", async (_, command) => {
    const { bed, support } = await arrange();
    if (command === takeAccountRole) await bed.giveToAccount(bed.defaultAccount, [support.key]);
    const ctx = await bed.ctxOf(await bed.administrator());
    const input = { accountId: bed.defaultAccount.id, key: support.key };
    const error = await expectRefused(bed, () => command.execute(ctx, input), "forbidden");
    expect(error.message).toContain("nobody changes their own roles");
  });

  it.each(commands)("%s: a deleted account is only a record", async (_, command) => {
    const { bed, support, globex, ctx } = await arrange();
    await bed.changeAccount(globex.id, { active: false, deletedAt: new Date() });
    const input = { accountId: globex.id, key: support.key };
    await expectRefused(bed, () => command.execute(ctx, input), "refused");
  });

  it.each(commands)("%s: without manageAccounts, and in another organization", async (_, command) => {
    const { bed, support, globex, ctx } = await arrange();
    const elsewhere = await createTestBed();
    const theirs = await elsewhere.account();
    await elsewhere.giveToAccount(theirs, ["admin"]);
    await expectHidden(
      bed,
      (accountId) => command.execute(ctx, { accountId, key: "admin" }),
      [theirs.id],
      [elsewhere],
    );
    const own = await elsewhere.role({ privileges: [] });
    const foreign = { accountId: globex.id, key: own.key };
    await expectRefused(bed, () => command.execute(ctx, foreign), "invalid_input");
    const nobody: Ctx = await bed.ctxOf(await bed.accountAdministrator(globex));
    const input = { accountId: globex.id, key: support.key };
    await expectRefused(bed, () => command.execute(nobody, input), "forbidden");
  });

  it("two at once: one gives it, the other one hears that it is given", async () => {
    const { bed, support, globex, ctx } = await arrange();
    const input = { accountId: globex.id, key: support.key };
    const both = await Promise.allSettled([
      giveAccountRole.execute(ctx, input),
      giveAccountRole.execute(ctx, input),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await bed.accountRoleKeysOf(globex)).toEqual([support.key]);
  });

  it("a deleted account comes back without the roles that it gave", async () => {
    const { bed, support, globex, ctx } = await arrange();
    await giveAccountRole.execute(ctx, { accountId: globex.id, key: support.key });
    await deleteAccount.execute(ctx, { accountId: globex.id });
    expect(await bed.accountRoleKeysOf(globex)).toEqual([]);
    expect((await changesOf(bed)).at(-1)?.changes).toMatchObject({ roles: [[support.key], []] });
    await reactivateAccount.execute(ctx, { accountId: globex.id });
    const alan = await bed.user({ account: globex });
    expect((await bed.ctxOf(alan)).privileges.has("viewUsersOrg")).toBe(false);
  });
});

import { describe, expect, it } from "vitest";
import { expectHidden, expectRefused, refusalOf } from "@/db/test/expect-refusal";
import { createTestBed, type TestBed } from "@/db/test/test-bed";
import { add, edit, everyChange, trySignIn } from "@/db/test/user-changes";
import { deactivateAccount } from "@/lib/accounts/commands/deactivate-account";
import { deleteAccount } from "@/lib/accounts/commands/delete-account";
import { reactivateAccount } from "@/lib/accounts/commands/reactivate-account";
import { actorByToken } from "@/lib/auth/actor";
import type { Ctx } from "@/lib/core/ctx";
import { deactivateUsers } from "@/lib/users/commands/deactivate-users";
import { deleteUsers } from "@/lib/users/commands/delete-users";
import { reactivateUsers } from "@/lib/users/commands/reactivate-users";
import { resetPassword } from "@/lib/users/commands/reset-password";
import { resetSecret } from "@/lib/users/commands/reset-secret";
import { unlockUser } from "@/lib/users/commands/unlock-user";

// The fourteen rules of the product, each tried on every verb that it is about. The tests beside the verbs go into detail.

/** An actor who holds everything, so that nothing but the rule in question can refuse. */
async function withEverything(bed: TestBed) {
  const role = await bed.role({ privileges: bed.roles["org-admin"].privileges });
  return bed.user({ roles: [role.key] });
}

describe("rule 1: nothing is done without an active actor, in an active account, who holds the privilege at that moment", () => {
  it.each(everyChange)("$verb", async ({ change }) => {
    const bed = await createTestBed();
    const globex = await bed.account();
    const user = await bed.user();
    const everything = await bed.role({ privileges: bed.roles["org-admin"].privileges });
    const actor = () => bed.user({ account: globex, roles: [everything.key] });

    const inactive = await actor();
    const inactiveCtx = await bed.ctxOf(inactive);
    await bed.changeUser(inactive.id, { active: false });
    await expectRefused(bed, () => change(inactiveCtx, user), "unauthenticated");

    const robbed = await actor();
    const robbedCtx = await bed.ctxOf(robbed);
    await bed.takeRoles(robbed);
    await expectRefused(bed, () => change(robbedCtx, user), "forbidden");

    const closedCtx = await bed.ctxOf(await actor());
    await bed.changeAccount(globex.id, { active: false });
    await expectRefused(bed, () => change(closedCtx, user), "unauthenticated");
  });

  it("a session is over when it is too old, idle, or its user or account is not active", async () => {
    const bed = await createTestBed();
    const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
    const over = async (token: string) => expect(await actorByToken(token)).toBeUndefined();
    const user = await bed.user();
    await over((await bed.session(user, { createdAt: minutesAgo(721) })).token);
    await over((await bed.session(user, { lastSeenAt: minutesAgo(31) })).token);
    await over((await bed.session(await bed.user({ active: false }))).token);
    await over((await bed.session(await bed.user({ account: await bed.account({ active: false }) }))).token);
    await over("never-a-token");
  });
});

describe("rule 2: an actor never sees or touches another organization, nor by an account privilege another account", () => {
  it.each(everyChange)("$verb", async ({ change }) => {
    const [bed, elsewhere] = [await createTestBed(), await createTestBed()];
    const own = await bed.account();
    const foreigner = await elsewhere.user({ active: false, locked: "for-an-hour" });
    const neighbour = await bed.user({ account: await bed.account(), active: false, locked: "for-an-hour" });
    const attempt = (ctx: Ctx) => (id: number) => change(ctx, { ...foreigner, id });
    const accountCtx = await bed.ctxOf(await bed.accountAdministrator(own));
    await expectHidden(bed, attempt(accountCtx), [foreigner.id, neighbour.id], [elsewhere]);
    await expectHidden(bed, attempt(await bed.ctxOf(await bed.administrator())), [foreigner.id], [elsewhere]);
  });
});

describe("rule 2: what an actor may not see does not exist for it", () => {
  it("add", async () => {
    const [bed, elsewhere] = [await createTestBed(), await createTestBed()];
    const own = await bed.account();
    const ctx = await bed.ctxOf(await bed.accountAdministrator(own));
    const hidden = [elsewhere.defaultAccount.id, bed.defaultAccount.id];
    await expectHidden(bed, (accountId) => add(ctx, accountId), hidden, [elsewhere]);
  });
});

describe("rule 3: Organization Administrator only for users of the Company Default Account", () => {
  it("when adding and when editing", async () => {
    const bed = await createTestBed();
    const globex = await bed.account();
    const user = await bed.user({ account: globex });
    const ctx = await bed.ctxOf(await bed.administrator());
    await expectRefused(bed, () => add(ctx, globex.id, ["org-admin"]), "forbidden");
    await expectRefused(bed, () => edit(ctx, user, [], ["org-admin"]), "forbidden");
    await add(ctx, bed.defaultAccount.id, ["org-admin"]);
    await edit(ctx, await bed.user(), [], ["org-admin"]);
  });
});

describe("rule 4: nobody grants a role that holds a privilege they do not hold, nor changes a user who holds one", () => {
  it("grants, when adding and when editing", async () => {
    const bed = await createTestBed();
    const globex = await bed.account();
    const user = await bed.user({ account: globex });
    const role = await bed.role({ privileges: ["viewElements", "manageUiBranding"] });
    const ctx = await bed.ctxOf(await bed.accountAdministrator(globex));
    await expectRefused(bed, () => add(ctx, globex.id, [role.key]), "forbidden");
    await expectRefused(bed, () => edit(ctx, user, [], [role.key]), "forbidden");
    await edit(ctx, user, [], ["admin"]);
  });

  it.each(everyChange)("$verb", async ({ verb, change }) => {
    const bed = await createTestBed();
    const globex = await bed.account();
    const role = await bed.role({ privileges: ["manageUiBranding"] });
    const state =
      verb === "reactivate" ? { active: false } : verb === "unlock" ? { locked: "for-an-hour" as const } : {};
    const stronger = await bed.user({ account: globex, roles: [role.key], ...state });
    const ctx = await bed.ctxOf(await bed.accountAdministrator(globex));
    await expectRefused(bed, () => change(ctx, stronger, [role.key]), "forbidden");
    await bed.takeRoles(stronger);
    await change(ctx, stronger);
  });
});

describe("rule 5: nobody changes their own roles, deactivates or deletes themselves", () => {
  it("not even an administrator among others", async () => {
    const bed = await createTestBed();
    const self = await bed.administrator();
    await bed.administrator();
    const ctx = await bed.ctxOf(self);
    await expectRefused(bed, () => edit(ctx, self, ["org-admin"], []), "forbidden");
    await expectRefused(bed, () => edit(ctx, self, ["org-admin"], ["org-admin", "admin"]), "forbidden");
    await expectRefused(bed, () => deactivateUsers.execute(ctx, { userIds: [self.id] }), "forbidden");
    await expectRefused(bed, () => deleteUsers.execute(ctx, { userIds: [self.id] }), "forbidden");
  });
});

describe("rule 6: an organization always keeps one active, sign-in-capable Organization Administrator", () => {
  it("however the last one would go (at the same instant: lib/access/last-administrator.db.test.ts)", async () => {
    const bed = await createTestBed();
    const last = await bed.administrator();
    await bed.administrator({ active: false });
    await bed.administrator({ locked: "until-unlocked" });
    await bed.administrator({ hasPassword: false });
    const ctx = await bed.ctxOf(await withEverything(bed));
    await expectRefused(bed, () => deactivateUsers.execute(ctx, { userIds: [last.id] }), "refused");
    await expectRefused(bed, () => deleteUsers.execute(ctx, { userIds: [last.id] }), "refused");
    await expectRefused(bed, () => edit(ctx, last, ["org-admin"], []), "refused");
    await bed.administrator();
    await edit(ctx, last, ["org-admin"], []);
  });
});

describe("rule 7: from the commit of a deactivation on, no request of that user is served", () => {
  it("sessions are over, also one whose row survived; sign-in is refused; the user still shows", async () => {
    const bed = await createTestBed();
    const user = await bed.user();
    const { token } = await bed.session(user);
    const [row] = await bed.sessionsOf(user);
    await deactivateUsers.execute(await bed.ctxOf(await bed.administrator()), { userIds: [user.id] });
    expect(await actorByToken(token)).toBeUndefined();
    expect(await bed.sessionsOf(user)).toEqual([]);
    await refusalOf(trySignIn(user), "unauthenticated");
    const stored = await bed.userRow(user.id);
    expect(stored?.active).toBe(false);
    expect(stored?.sessionVersion).toBeGreaterThan(row?.sessionVersion ?? 0);
  });
});

describe("rule 8: a reactivated user can sign in again; sessions do not come back", () => {
  it("by the console", async () => {
    const bed = await createTestBed();
    const user = await bed.user();
    const { token } = await bed.session(user);
    const ctx = await bed.ctxOf(await bed.administrator());
    await deactivateUsers.execute(ctx, { userIds: [user.id] });
    await reactivateUsers.execute(ctx, { userIds: [user.id] });
    expect(await actorByToken(token)).toBeUndefined();
    expect(await actorByToken((await trySignIn(user)).sessionToken)).toMatchObject({
      actor: { userId: user.id },
    });
  });
});

describe("rule 9: a deleted user is gone for good; audit events about them stay readable", () => {
  it("with the name and e-mail that they had", async () => {
    const bed = await createTestBed();
    const user = await bed.user({ roles: ["admin"] });
    await bed.session(user);
    const ctx = await bed.ctxOf(await bed.administrator());
    await edit(ctx, user, ["admin"], ["admin"], "Renamed");
    await deleteUsers.execute(ctx, { userIds: [user.id] });
    const rows = await bed.snapshot();
    const left = [...rows.users.map((row) => row.id), ...rows.sessions.map((row) => row.userId)];
    expect([...left, ...rows.userRoles.map((row) => row.userId)]).not.toContain(user.id);
    const events = await bed.auditEvents();
    expect(events.map(({ targetId, targetEmail }) => [targetId, targetEmail])).toEqual(
      Array.from({ length: 2 }, () => [user.id, user.email]),
    );
    expect(events.map((event) => event.targetName)).toEqual([user.name, `Renamed ${user.lastName}`]);
  });
});

describe("rule 10: deactivating an account deactivates its users; reactivating it does not reactivate them", () => {
  it("and deleting it leaves an inactive, empty record", async () => {
    const bed = await createTestBed();
    const globex = await bed.account();
    const user = await bed.user({ account: globex });
    const { token } = await bed.session(user);
    const ctx = await bed.ctxOf(await bed.administrator());
    await deactivateAccount.execute(ctx, { accountId: globex.id });
    expect(await actorByToken(token)).toBeUndefined();
    await reactivateAccount.execute(ctx, { accountId: globex.id });
    expect((await bed.accountRow(globex.id))?.active).toBe(true);
    expect((await bed.userRow(user.id))?.active).toBe(false);
    await deleteAccount.execute(ctx, { accountId: globex.id });
    expect(await bed.userRow(user.id)).toBeUndefined();
    expect(await bed.accountRow(globex.id)).toMatchObject({ active: false, userCount: 0 });
  });
});

describe("rule 11: a new user is active at once", () => {
  it("and can sign in", async () => {
    const bed = await createTestBed();
    const { userId } = await add(await bed.ctxOf(await bed.administrator()), bed.defaultAccount.id);
    const email = (await bed.userRow(userId))?.email ?? "";
    expect(await actorByToken((await trySignIn({ email }, "Copper-Lantern-58!")).sessionToken)).toBeDefined();
  });
});

describe("rule 12: a changed role or password takes effect on the next request of every session", () => {
  it("a role", async () => {
    const bed = await createTestBed();
    const user = await bed.user();
    const { token } = await bed.session(user);
    const ctx = await bed.ctxOf(await bed.administrator());
    const holds = async () => (await actorByToken(token))?.privileges.has("editUsersAccount");
    await edit(ctx, user, [], ["admin"]);
    expect(await holds()).toBe(true);
    await edit(ctx, user, ["admin"], []);
    expect(await holds()).toBe(false);
  });

  it("a password reset ends the user's sessions", async () => {
    const bed = await createTestBed();
    const user = await bed.user();
    const { token } = await bed.session(user);
    const ctx = await bed.ctxOf(await bed.administrator());
    await resetPassword.execute(ctx, { userId: user.id, password: "Copper-Lantern-58!" });
    expect(await actorByToken(token)).toBeUndefined();
    await refusalOf(trySignIn(user), "unauthenticated");
  });
});

describe("rule 13: every change, refused change and sign-in leaves an audit event", () => {
  it("each once", async () => {
    const bed = await createTestBed();
    const self = await bed.administrator();
    const user = await bed.user({ locked: "for-an-hour" });
    const ctx = await bed.ctxOf(self);
    await refusalOf(trySignIn(user), "unauthenticated");
    await unlockUser.execute(ctx, { userId: user.id });
    await refusalOf(trySignIn(user, "wrong"), "unauthenticated");
    await trySignIn(user);
    await edit(ctx, user, [], ["admin"]);
    await resetSecret.execute(ctx, { userId: user.id });
    await refusalOf(deleteUsers.execute(ctx, { userIds: [self.id] }), "forbidden");
    await deactivateUsers.execute(ctx, { userIds: [user.id] });
    await reactivateUsers.execute(ctx, { userIds: [user.id] });
    await deleteUsers.execute(ctx, { userIds: [user.id] });
    expect((await bed.auditEvents()).map((event) => `${event.outcome} ${event.action}`)).toEqual([
      "refused session.sign-in",
      "done user.unlock",
      "refused session.sign-in",
      "done session.sign-in",
      "done user.update",
      "done user.reset-secret",
      "refused user.delete",
      "done user.deactivate",
      "done user.reactivate",
      "done user.delete",
    ]);
  });
});

describe("rule 14: a change that fails leaves nothing half done; of two editors the later one is told", () => {
  it("a list with one who may not be changed, and an edit of what was edited meanwhile", async () => {
    const bed = await createTestBed();
    const self = await bed.administrator();
    const user = await bed.user();
    const ctx = await bed.ctxOf(self);
    await bed.administrator();
    await expectRefused(
      bed,
      () => deactivateUsers.execute(ctx, { userIds: [user.id, self.id] }),
      "forbidden",
    );
    await edit(await bed.ctxOf(await bed.administrator()), user, [], [], "First");
    await expectRefused(bed, () => edit(ctx, user, [], [], "Second"), "conflict");
  });
});

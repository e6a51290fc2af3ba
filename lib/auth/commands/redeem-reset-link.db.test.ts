import { beforeEach, describe, expect, it } from "vitest";
import { refusalOf } from "@/db/test/expect-refusal";
import { createTestBed, type TestBed, testPassword, type TestUser } from "@/db/test/test-bed";
import { trySignIn } from "@/db/test/user-changes";
import { deactivateAccount } from "@/lib/accounts/commands/deactivate-account";
import { anonymousCtx } from "@/lib/core/ctx";
import { deactivateUsers } from "@/lib/users/commands/deactivate-users";
import { deleteUsers } from "@/lib/users/commands/delete-users";
import { reactivateUsers } from "@/lib/users/commands/reactivate-users";
import { resetPassword } from "@/lib/users/commands/reset-password";
import { actorByToken } from "../actor";
import { openResetLink } from "./open-reset-link";
import { redeemResetLink } from "./redeem-reset-link";

const password = "Copper-Lantern-58!";
const nobody = () => anonymousCtx({ requestId: "request-1" });
const open = (token: string) => openResetLink.execute(nobody(), { token });
const redeem = (token: string, typed = password) =>
  redeemResetLink.execute(nobody(), { token, password: typed });

let bed: TestBed;
let ada: TestUser;
let token: string;

beforeEach(async () => {
  bed = await createTestBed();
  const account = await bed.account({ name: "Globex" });
  ada = await bed.user({ account, firstName: "Ada", lastName: "Byron" });
  token = await bed.mailLink(ada);
});

describe("a live link", () => {
  it("shows whose it is and the policy of that organization, as often as one looks, and changes nothing", async () => {
    await bed.changeOrganization({ passwordMinLength: 22 });
    const rows = await bed.snapshot();
    const opened = await open(token);
    expect(opened).toMatchObject({
      policy: { minLength: 22, previousPasswordCount: 3 },
      owner: { firstName: "Ada", lastName: "Byron", email: ada.email },
    });
    expect(await open(token)).toEqual(opened);
    expect(await bed.snapshot()).toEqual(rows);
    expect(await bed.auditEvents()).toEqual([]);
  });

  it("sets the password, ends every session and signs nobody in", async () => {
    await bed.changeUser(ada.id, { mustChangePassword: true });
    const { token: session } = await bed.session(ada);
    expect(await redeem(token)).toEqual({ isLocked: false });
    expect(await actorByToken(session)).toBeUndefined();
    expect(await bed.sessionsOf(ada)).toEqual([]);
    expect(await bed.userRow(ada.id)).toMatchObject({
      mustChangePassword: false,
      sessionVersion: 2,
      version: 2,
    });
    const events = await bed.auditEvents();
    expect(events).toMatchObject([
      {
        action: "user.use-reset-link",
        outcome: "done",
        actorType: "anonymous",
        targetId: ada.id,
        receipt: { sessionsEnded: 1 },
      },
    ]);
    for (const hidden of [token, password]) expect(JSON.stringify(events)).not.toContain(hidden);
    await refusalOf(trySignIn(ada), "unauthenticated");
    await trySignIn(ada, password);
  });

  it("does not skip the second factor", async () => {
    await bed.changeOrganization({ twoFactorPolicy: "optional" });
    await bed.changeUser(ada.id, { twoFactorEnrolledAt: new Date() });
    await redeem(token);
    const { sessionToken } = await trySignIn(ada, password);
    expect((await actorByToken(sessionToken))?.actor.nextStep).toBe("second-factor");
  });

  it("does not end a lock, for a time or until unlocked, nor its counter, and says so", async () => {
    for (const locked of ["for-an-hour", "until-unlocked"] as const) {
      const user = await bed.user({ locked, lockCount: 2 });
      const before = await bed.userRow(user.id);
      expect(await redeem(await bed.mailLink(user))).toEqual({ isLocked: true });
      expect(await bed.userRow(user.id)).toMatchObject({ lockedUntil: before?.lockedUntil, lockCount: 2 });
      await refusalOf(trySignIn(user, password), "unauthenticated");
    }
  });

  it("stays when the password is against the policy, or was used before", async () => {
    const rows = await bed.snapshot();
    for (const wrong of ["short", "Ada-Lantern-58!", testPassword]) {
      const error = await refusalOf(redeem(token, wrong), "invalid_input");
      expect(Object.keys(error.fields ?? {})).toEqual(["password"]);
    }
    expect(await bed.snapshot()).toEqual(rows);
    await redeem(token);
  });

  it("of two who use it at the same instant exactly one sets the password", async () => {
    const other = "Walnut-Kite-73!";
    const both = await Promise.allSettled([redeem(token), redeem(token, other)]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const isFirst = both[0]?.status === "fulfilled";
    await trySignIn(ada, isFirst ? password : other);
    await refusalOf(trySignIn(ada, isFirst ? other : password), "unauthenticated");
    const outcomes = (await bed.auditEvents()).map(({ action, outcome }) => [action, outcome]);
    expect(outcomes.filter(([action]) => action === "user.use-reset-link").sort()).toEqual([
      ["user.use-reset-link", "done"],
      ["user.use-reset-link", "refused"],
    ]);
  });
});

/** Everything that makes a link void. */
const ends: Record<string, (ctx: Awaited<ReturnType<TestBed["ctxOf"]>>) => Promise<unknown>> = {
  "its use": () => redeem(token),
  "half an hour": async () => {
    token = await bed.mailLink(await bed.user(), { expiresAt: new Date(Date.now() - 1) });
  },
  "another password": (ctx) => resetPassword.execute(ctx, { userId: ada.id, password: "Walnut-Kite-73!" }),
  "the user's deactivation": (ctx) => deactivateUsers.execute(ctx, { userIds: [ada.id] }),
  "deactivation and reactivation": async (ctx) => {
    await deactivateUsers.execute(ctx, { userIds: [ada.id] });
    await reactivateUsers.execute(ctx, { userIds: [ada.id] });
  },
  "the user's deletion": (ctx) => deleteUsers.execute(ctx, { userIds: [ada.id] }),
  "the account's deactivation": (ctx) => deactivateAccount.execute(ctx, { accountId: ada.accountId }),
  "an account that is not active": () => bed.changeAccount(ada.accountId, { active: false }),
};

describe.each(Object.entries(ends))("after %s a link", (_what, end) => {
  it("opens nothing and sets nothing, in the same words as one that never was", async () => {
    await end(await bed.ctxOf(await bed.administrator()));
    const rows = await bed.snapshot();
    const unknown = (await refusalOf(open("x".repeat(43)), "refused")).message;
    expect((await refusalOf(open(token), "refused")).message).toBe(unknown);
    expect((await refusalOf(redeem(token, "Birch-Violin-91!"), "refused")).message).toBe(unknown);
    expect(await bed.snapshot()).toEqual(rows);
  });
});

it("a link for a change of address sets no password", async () => {
  const other = await bed.mailLink(ada, { kind: "email-change", email: "new@example.test" });
  await refusalOf(open(other), "refused");
  await refusalOf(redeem(other), "refused");
});

import { beforeEach, describe, expect, it } from "vitest";
import { expectRefused } from "@/db/test/expect-refusal";
import { createTestBed, type TestBed, testPassword, type TestUser } from "@/db/test/test-bed";
import { inTenant } from "@/lib/core/database";
import { resetPassword } from "@/lib/users/commands/reset-password";
import { changeOwnPassword } from "../commands/change-own-password";
import { lockCandidate } from "../lockout/failure-counters";
import { changePassword, type PreparedPassword, preparePassword } from "./set-password";

const passwords = Array.from({ length: 12 }, (_, index) => `Copper-Lantern-${index}0!`);
const [first = "", second = "", third = ""] = passwords;

let bed: TestBed;
let ada: TestUser;

beforeEach(async () => {
  bed = await createTestBed();
  ada = await bed.user({ firstName: "Ada", lastName: "Byron" });
});

const previousOf = async () => (await bed.snapshot()).previousPasswords;

/** As an administrator sets it: the command line, later the API. */
const given = async (password: string) =>
  resetPassword.execute(bed.systemCtx(), { userId: ada.id, password, mustChangePassword: false });

/** As its owner changes it. */
const chosen = async (currentPassword: string, password: string) =>
  changeOwnPassword.execute(await bed.ctxOf(ada), { currentPassword, password });

const refusedAsUsed = async (attempt: () => Promise<unknown>) => {
  const error = await expectRefused(bed, attempt, "invalid_input");
  expect(error.fields).toEqual({ password: ["Password must not be: one of the previous passwords."] });
};

describe("previous passwords", () => {
  it("as many as the policy says, the present one among them, may not be used again", async () => {
    await bed.changeOrganization({ passwordPreviousCount: 3 });
    await given(first);
    await given(second);
    for (const used of [second, first, testPassword]) await refusedAsUsed(() => given(used));
    await given(third);
    await refusedAsUsed(() => given(first));
    await given(testPassword);
  });

  it("are compared by their hashes in one form, and only their owner's count", async () => {
    await given("Copper-A\u030Asa-58!");
    await refusedAsUsed(() => given("Copper-Åsa-58!"));
    const grace = await bed.user({ firstName: "Grace", lastName: "Hopper" });
    await resetPassword.execute(bed.systemCtx(), { userId: grace.id, password: "Copper-Åsa-58!" });
  });

  it("none count when the policy says so; but its owner never chooses the present one", async () => {
    await bed.changeOrganization({ passwordPreviousCount: 0 });
    await given(first);
    await given(first);
    const ctx = await bed.ctxOf(ada);
    await refusedAsUsed(() => changeOwnPassword.execute(ctx, { currentPassword: first, password: first }));
    await chosen(first, testPassword);
    await chosen(testPassword, first);
  });

  it("the last nine are kept, as hashes, and no more", async () => {
    await bed.changeOrganization({ passwordPreviousCount: 9 });
    for (const password of passwords) await given(password);
    const kept = await previousOf();
    expect(kept).toHaveLength(9);
    expect(kept.every((row) => row.passwordHash.startsWith("$argon2id$"))).toBe(true);
    for (const used of [passwords.at(-1), passwords.at(-9)]) await refusedAsUsed(() => given(used ?? ""));
    await given(passwords.at(-10) ?? "");
  });

  it("are told together with everything else that is wrong", async () => {
    await bed.changeOrganization({ passwordMinLength: 40 });
    const error = await expectRefused(bed, () => given(testPassword), "invalid_input");
    const message =
      "Password needs: at least 40 characters. Password must not be: one of the previous passwords.";
    expect(error.fields).toEqual({ password: [message] });
  });
});

describe("changing a password", () => {
  it("makes links by mail void and ends the sessions; the one that asks stays", async () => {
    await bed.session(ada);
    await bed.mailLink(ada);
    await bed.mailLink(ada, { kind: "email-change", email: "new@example.test" });
    await chosen(testPassword, first);
    expect(await bed.sessionsOf(ada)).toHaveLength(1);
    expect(await bed.mailLinksOf(ada)).toEqual([]);
    await bed.mailLink(ada);
    await given(second);
    expect(await bed.sessionsOf(ada)).toEqual([]);
    expect(await bed.mailLinksOf(ada)).toEqual([]);
  });

  it("leaves a lock and its counter as they are", async () => {
    const locked = await bed.user({ locked: "until-unlocked", lockCount: 2 });
    await resetPassword.execute(bed.systemCtx(), { userId: locked.id, password: first });
    expect(await bed.userRow(locked.id)).toMatchObject({
      lockCount: 2,
      lockedUntil: new Date("9999-12-31T00:00:00Z"),
    });
  });

  /** The transaction of a command whose slow part is done. */
  const store = (prepared: PreparedPassword) => {
    const user = { ...ada, userId: ada.id, organizationId: bed.organizationId };
    return inTenant(bed.organizationId, { mode: "write" }, async (tx) => {
      await lockCandidate(tx, user);
      const change = { user, prepared, mustChangePassword: false, isOwners: true };
      return changePassword(tx, { now: new Date() }, change);
    });
  };
  const prepare = (password: string) =>
    preparePassword(password, { userId: ada.id, organizationId: bed.organizationId });

  it("is refused when another password was set while this one was compared", async () => {
    const prepared = await prepare(first);
    await given(second);
    await expect(store(prepared)).rejects.toMatchObject({ code: "conflict" });
  });

  it("of two at the same instant one is done", async () => {
    const prepared = [await prepare(first), await prepare(second)];
    const both = await Promise.allSettled(prepared.map(store));
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await previousOf()).toHaveLength(1);
  });
});

it("more than 256 characters are refused before anything is hashed, whatever the door", async () => {
  await expect(preparePassword("x".repeat(257))).rejects.toMatchObject({ code: "invalid_input" });
});

import { describe, expect, it } from "vitest";
import { asTold, refusalOf } from "@/db/test/expect-refusal";
import { createTestBed } from "@/db/test/test-bed";
import { listOwnSessions, listUserSessions } from "./queries";

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);

describe("listOwnSessions", () => {
  it("shows where one is signed in: this browser first, then as last seen", async () => {
    const bed = await createTestBed();
    const ada = await bed.user();
    const facts = { userAgent: "Mozilla/5.0 (X11; Linux x64) Firefox/140.0", ip: "192.0.2.7" };
    const older = await bed.session(ada, { ...facts, lastSeenAt: minutesAgo(9), provider: "Google" });
    const newer = await bed.session(ada, { lastSeenAt: minutesAgo(3) });
    await bed.session(await bed.user());
    const ctx = await bed.ctxOf(ada);
    const { rows, refusal } = await listOwnSessions.execute(ctx, {});
    expect(refusal).toBeUndefined();
    expect(rows.map(({ id, isCurrent }) => [id, isCurrent])).toEqual([
      [ctx.actor.type === "user" ? ctx.actor.sessionId : 0, true],
      [newer.id, false],
      [older.id, false],
    ]);
    expect(rows[2]).toMatchObject({
      device: "Firefox on Linux",
      ip: "192.0.2.7",
      provider: "Google",
      step: null,
    });
    expect(Object.keys(rows[0] ?? {}).join(" ")).not.toMatch(/token|hash|version/i);
  });

  it("leaves out what no request would be served for: idle, too old, ended by a change of the user", async () => {
    const bed = await createTestBed();
    const ada = await bed.user({ sessionVersion: 2 });
    await bed.session(ada, { lastSeenAt: minutesAgo(31) });
    await bed.session(ada, { createdAt: minutesAgo(721) });
    await bed.session(ada);
    await bed.changeUser(ada.id, { sessionVersion: 3 });
    const ctx = await bed.ctxOf(ada);
    expect((await listOwnSessions.execute(ctx, {})).rows).toHaveLength(1);
  });

  it("marks half signed in ones with what is still to come, for as long as they may finish", async () => {
    const bed = await createTestBed();
    await bed.changeOrganization({ twoFactorPolicy: "optional" });
    const ada = await bed.administrator({ twoFactorEnrolledAt: new Date() });
    const half = await bed.session(ada);
    await bed.session(ada, { createdAt: minutesAgo(16) });
    const whole = await bed.session(ada, { secondFactorAt: new Date() });
    const ctx = await bed.ctxOf(await bed.administrator());
    const { rows } = await listUserSessions.execute(ctx, { userId: ada.id });
    expect(new Map(rows.map(({ id, step }) => [id, step]))).toEqual(
      new Map([
        [half.id, "second-factor"],
        [whole.id, null],
      ]),
    );
  });
});

describe("listUserSessions", () => {
  it("says why they cannot be ended", async () => {
    const bed = await createTestBed();
    const reader = await bed.role({ privileges: ["viewUsersOrg"] });
    const user = await bed.user();
    await bed.session(user);
    const viewer = await bed.ctxOf(await bed.user({ roles: [reader.key] }));
    const seen = await listUserSessions.execute(viewer, { userId: user.id });
    expect(seen.rows).toHaveLength(1);
    expect(seen.refusal).toContain("Edit users of");
    const administrator = await bed.ctxOf(await bed.administrator());
    expect((await listUserSessions.execute(administrator, { userId: user.id })).refusal).toBeUndefined();
  });

  it("finds nobody of another organization or another account", async () => {
    const bed = await createTestBed();
    const elsewhere = await createTestBed();
    const globex = await bed.account();
    const ctx = await bed.ctxOf(await bed.accountAdministrator(globex));
    const missing = await refusalOf(listUserSessions.execute(ctx, { userId: 4_000_000_000 }), "not_found");
    for (const { id } of [await elsewhere.user(), await bed.user()]) {
      const hidden = await refusalOf(listUserSessions.execute(ctx, { userId: id }), "not_found");
      expect(asTold(hidden)).toBe(asTold(missing));
    }
  });
});

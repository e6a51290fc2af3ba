import { describe, expect, it } from "vitest";
import { expectHidden, expectRefused } from "@/db/test/expect-refusal";
import { createTestBed, type TestBed } from "@/db/test/test-bed";
import { actorByToken } from "@/lib/auth/actor";
import type { Ctx } from "@/lib/core/ctx";
import { endAllSessions } from "./end-all-sessions";
import { endSession } from "./end-session";

async function arrange() {
  const bed = await createTestBed();
  const globex = await bed.account({ name: "Globex" });
  const user = await bed.user({ account: globex });
  const session = await bed.session(user, { userAgent: "Mozilla/5.0 (X11; Linux x64) Firefox/140.0" });
  return { bed, globex, user, session, ctx: await bed.ctxOf(await bed.administrator()) };
}

const idsOf = async (bed: TestBed, user: { id: number }) => (await bed.sessionsOf(user)).map(({ id }) => id);

/** Both verbs are refused alike. */
const verbs: [string, (ctx: Ctx, userId: number, sessionId: number) => Promise<unknown>][] = [
  ["endSession", (ctx, userId, sessionId) => endSession.execute(ctx, { userId, sessionId })],
  ["endAllSessions", (ctx, userId) => endAllSessions.execute(ctx, { userId })],
];

describe("endSession", () => {
  it("ends this one, whose next request is refused, and no other", async () => {
    const { bed, globex, user, session, ctx } = await arrange();
    const other = await bed.session(user);
    const done = await endSession.execute(ctx, { userId: user.id, sessionId: session.id });
    expect(done).toEqual({ sessionsEnded: 1 });
    expect(await actorByToken(session.token)).toBeUndefined();
    expect(await actorByToken(other.token)).toBeDefined();
    expect(await bed.auditEvents()).toMatchObject([
      {
        action: "session.end",
        outcome: "done",
        targetId: user.id,
        accountId: globex.id,
        changes: { session: ["Firefox on Linux", null] },
      },
    ]);
  });

  it("changes nothing when it is over already, or is another user's: nothing is told about that", async () => {
    const { bed, user, session, ctx } = await arrange();
    await endSession.execute(ctx, { userId: user.id, sessionId: session.id });
    const idle = await bed.session(user, { lastSeenAt: new Date(Date.now() - 3 * 3_600_000) });
    const foreign = await bed.session(await bed.user());
    const [rows, events] = [await bed.snapshot(), await bed.auditEvents()];
    for (const sessionId of [session.id, idle.id, foreign.id, 4_000_000_000]) {
      expect(await endSession.execute(ctx, { userId: user.id, sessionId })).toEqual({ sessionsEnded: 0 });
    }
    expect(await bed.snapshot()).toEqual(rows);
    expect(await bed.auditEvents()).toEqual(events);
  });

  it("happens once when two administrators do it at the same instant", async () => {
    const { bed, user, session, ctx } = await arrange();
    const otherCtx = await bed.ctxOf(await bed.administrator());
    const input = { userId: user.id, sessionId: session.id };
    const done = await Promise.all([ctx, otherCtx].map((each) => endSession.execute(each, input)));
    expect(done.map(({ sessionsEnded }) => sessionsEnded).sort()).toEqual([0, 1]);
    expect(await bed.auditEvents()).toHaveLength(1);
  });
});

describe("endAllSessions", () => {
  it("ends every one, with their number in the audit event, and is a no-op then", async () => {
    const { bed, user, ctx } = await arrange();
    await bed.session(user);
    expect(await endAllSessions.execute(ctx, { userId: user.id })).toEqual({ sessionsEnded: 2 });
    expect(await idsOf(bed, user)).toEqual([]);
    expect(await bed.auditEvents()).toMatchObject([
      { action: "session.end-all", targetId: user.id, receipt: { sessionsEnded: 2 } },
    ]);
    expect(await endAllSessions.execute(ctx, { userId: user.id })).toEqual({ sessionsEnded: 0 });
    expect(await bed.auditEvents()).toHaveLength(1);
  });

  it("of oneself spares the browser that asks", async () => {
    const bed = await createTestBed();
    const ada = await bed.administrator();
    const other = await bed.session(ada);
    const ctx = await bed.ctxOf(ada);
    expect(await endAllSessions.execute(ctx, { userId: ada.id })).toEqual({ sessionsEnded: 1 });
    expect(await actorByToken(other.token)).toBeUndefined();
    expect(await idsOf(bed, ada)).toHaveLength(1);
  });
});

describe.each(verbs)("%s", (_name, end) => {
  it("is refused on somebody who holds more", async () => {
    const { bed, globex, user, session } = await arrange();
    const role = await bed.role({ privileges: ["manageUiBranding"] });
    await bed.grant(user, [role.key]);
    const ctx = await bed.ctxOf(await bed.accountAdministrator(globex));
    await expectRefused(bed, () => end(ctx, user.id, session.id), "forbidden");
  });

  it("is refused without a privilege to edit that user", async () => {
    const { bed, user, session } = await arrange();
    const reader = await bed.role({ privileges: ["viewUsersOrg", "editUsersAccount"] });
    const ctx = await bed.ctxOf(await bed.user({ roles: [reader.key] }));
    await expectRefused(bed, () => end(ctx, user.id, session.id), "forbidden");
  });

  it("finds nobody of another organization or another account", async () => {
    const { bed, globex } = await arrange();
    const elsewhere = await createTestBed();
    const foreigner = await elsewhere.user();
    const foreign = await elsewhere.session(foreigner);
    const neighbour = await bed.user({ account: await bed.account() });
    await bed.session(neighbour);
    const ctx = await bed.ctxOf(await bed.accountAdministrator(globex));
    const hidden = [foreigner.id, neighbour.id];
    await expectHidden(bed, (userId) => end(ctx, userId, foreign.id), hidden, [elsewhere]);
  });
});

import { describe, expect, it } from "vitest";
import { expectRefused } from "@/db/test/expect-refusal";
import { createTestBed } from "@/db/test/test-bed";
import { actorByToken } from "@/lib/auth/actor";
import { endOtherSessions } from "./end-other-sessions";
import { endOwnSession } from "./end-own-session";

/** Somebody without any privilege, signed in here and elsewhere. */
async function arrange() {
  const bed = await createTestBed();
  const ada = await bed.user({ account: await bed.account() });
  const other = await bed.session(ada, { userAgent: "Mozilla/5.0 (X11; Linux x64) Firefox/140.0" });
  return { bed, ada, other, ctx: await bed.ctxOf(ada) };
}

describe("endOwnSession", () => {
  it("ends one of one's own, without any privilege", async () => {
    const { bed, ada, other, ctx } = await arrange();
    expect(await endOwnSession.execute(ctx, { sessionId: other.id })).toEqual({ sessionsEnded: 1 });
    expect(await actorByToken(other.token)).toBeUndefined();
    expect(await bed.sessionsOf(ada)).toHaveLength(1);
    expect(await bed.auditEvents()).toMatchObject([
      {
        ...{ action: "session.end", outcome: "done", actorUserId: ada.id, targetId: ada.id },
        ...{ accountId: ada.accountId, changes: { session: ["Firefox on Linux", null] } },
      },
    ]);
  });

  it("the own browser's is signing out: nothing more is served to it", async () => {
    const { bed, ada } = await arrange();
    const { token, id } = await bed.session(ada);
    const ctx = await bed.ctxOf(ada);
    const present = await actorByToken(token);
    if (!present) throw new Error("this session was just made");
    const here = { ...ctx, actor: present.actor };
    await endOwnSession.execute(here, { sessionId: id });
    await expectRefused(bed, () => endOwnSession.execute(here, { sessionId: id }), "unauthenticated");
  });

  it("changes nothing when it is over, or is somebody else's, here or in another organization", async () => {
    const { bed, other, ctx } = await arrange();
    const elsewhere = await createTestBed();
    const foreign = await elsewhere.session(await elsewhere.user());
    const colleague = await bed.session(await bed.user());
    await endOwnSession.execute(ctx, { sessionId: other.id });
    const [rows, there, events] = [await bed.snapshot(), await elsewhere.snapshot(), await bed.auditEvents()];
    for (const sessionId of [other.id, colleague.id, foreign.id, 4_000_000_000]) {
      expect(await endOwnSession.execute(ctx, { sessionId })).toEqual({ sessionsEnded: 0 });
    }
    expect([await bed.snapshot(), await elsewhere.snapshot()]).toEqual([rows, there]);
    expect(await bed.auditEvents()).toEqual(events);
  });

  it("serves nobody who is only half signed in", async () => {
    const bed = await createTestBed();
    const ada = await bed.user({ mustChangePassword: true });
    const other = await bed.session(ada);
    const ctx = await bed.ctxOf(ada);
    await expectRefused(bed, () => endOwnSession.execute(ctx, { sessionId: other.id }), "forbidden");
    await expectRefused(bed, () => endOtherSessions.execute(ctx, {}), "forbidden");
  });
});

describe("endOtherSessions", () => {
  it("ends all but that of the browser that asks, and is a no-op then", async () => {
    const { bed, ada, ctx } = await arrange();
    await bed.session(ada);
    expect(await endOtherSessions.execute(ctx, {})).toEqual({ sessionsEnded: 2 });
    const left = (await bed.sessionsOf(ada)).map(({ id }) => id);
    expect(left).toEqual([ctx.actor.type === "user" ? ctx.actor.sessionId : 0]);
    expect(await endOtherSessions.execute(ctx, {})).toEqual({ sessionsEnded: 0 });
    expect(await bed.auditEvents()).toMatchObject([
      { action: "session.end-others", targetId: ada.id, receipt: { sessionsEnded: 2 } },
    ]);
  });

  it("ends nobody else's", async () => {
    const { bed, ctx } = await arrange();
    const colleague = await bed.session(await bed.user());
    await endOtherSessions.execute(ctx, {});
    expect(await actorByToken(colleague.token)).toBeDefined();
  });

  it("of two browsers that end each other at the same instant one stays", async () => {
    const { bed, ada, ctx } = await arrange();
    await endOtherSessions.execute(ctx, {});
    const second = await bed.ctxOf(ada);
    const done = await Promise.allSettled([ctx, second].map((each) => endOtherSessions.execute(each, {})));
    expect(done.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await bed.sessionsOf(ada)).toHaveLength(1);
  });
});

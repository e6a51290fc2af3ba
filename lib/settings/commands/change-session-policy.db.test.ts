import { describe, expect, it } from "vitest";
import { createTestBed } from "@/db/test/test-bed";
import { actorByToken } from "@/lib/auth/actor";
import { changeSessionPolicy } from "./change-session-policy";

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
const start = { maximumMinutes: 720, idleMinutes: 30 };

describe("changeSessionPolicy", () => {
  it("ends at once what is over by the new limits, and says how many", async () => {
    const [bed, elsewhere] = [await createTestBed(), await createTestBed()];
    const administrator = await bed.administrator();
    const ctx = await bed.ctxOf(administrator);
    const idle = await bed.session(administrator, { lastSeenAt: minutesAgo(20) });
    await bed.session(administrator, { lastSeenAt: minutesAgo(40) });
    const untouched = await elsewhere.session(await elsewhere.user(), { lastSeenAt: minutesAgo(20) });
    const wanted = { ...start, idleMinutes: 10 };
    expect(await changeSessionPolicy.execute(ctx, { ...wanted, base: start })).toEqual({
      ...wanted,
      sessionsEnded: 1,
    });
    expect(await bed.sessionsOf(administrator)).toHaveLength(1);
    expect(await actorByToken(idle.token)).toBeUndefined();
    expect(await actorByToken(untouched.token)).toBeDefined();
    const [event] = await bed.auditEvents();
    expect(event).toMatchObject({ changes: { idleMinutes: [30, 10] }, receipt: { sessionsEnded: 1 } });
  });

  it("brings back nothing that had ended when the limits get longer", async () => {
    const bed = await createTestBed();
    const administrator = await bed.administrator();
    const ctx = await bed.ctxOf(administrator);
    const over = [
      await bed.session(administrator, { lastSeenAt: minutesAgo(45) }),
      await bed.session(administrator, { createdAt: minutesAgo(800) }),
    ];
    const wanted = { maximumMinutes: 1_440, idleMinutes: 60 };
    expect(await changeSessionPolicy.execute(ctx, { ...wanted, base: start })).toMatchObject({
      sessionsEnded: 0,
    });
    for (const { token } of over) expect(await actorByToken(token)).toBeUndefined();
  });
});

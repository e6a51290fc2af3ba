import { describe, expect, it } from "vitest";
import { createTestBed, testPassword } from "@/db/test/test-bed";
import type { Ctx } from "@/lib/core/ctx";
import { resetOwnSecret } from "./reset-own-secret";
import { showOwnSecret } from "./show-own-secret";

async function arrange() {
  const bed = await createTestBed();
  const ada = await bed.user({ account: await bed.account(), secretLastUsedAt: new Date() });
  return { bed, ada, ctx: await bed.ctxOf(ada) };
}

const verbs: [string, string, (ctx: Ctx, currentPassword: string) => Promise<{ secret: string }>][] = [
  [
    "showOwnSecret",
    "user.show-secret",
    (ctx, currentPassword) => showOwnSecret.execute(ctx, { currentPassword }),
  ],
  [
    "resetOwnSecret",
    "user.reset-secret",
    (ctx, currentPassword) => resetOwnSecret.execute(ctx, { currentPassword }),
  ],
];

describe.each(verbs)("%s", (_name, action, execute) => {
  it("leaves an event each time, without the secret in it", async () => {
    const { bed, ada, ctx } = await arrange();
    const secrets = [await execute(ctx, testPassword), await execute(ctx, testPassword)];
    const events = await bed.auditEvents();
    expect(events).toMatchObject(
      [1, 2].map(() => ({ action, outcome: "done", actorUserId: ada.id, targetId: ada.id })),
    );
    for (const { secret } of secrets) expect(JSON.stringify(events)).not.toContain(secret);
  });

  it("a wrong password tells nothing, counts, and locks after five; then even the right one is refused", async () => {
    const { bed, ada, ctx } = await arrange();
    const before = await bed.userRow(ada.id);
    for (let tries = 0; tries < 5; tries++) {
      await expect(execute(ctx, "wrong")).rejects.toMatchObject({
        code: "invalid_input",
        fields: { currentPassword: [expect.any(String)] },
      });
    }
    await expect(execute(ctx, testPassword)).rejects.toMatchObject({ code: "invalid_input" });
    const row = await bed.userRow(ada.id);
    expect(row?.lockedUntil).not.toBeNull();
    expect(row?.secretHash).toEqual(before?.secretHash);
    const events = await bed.auditEvents();
    expect(events.every(({ outcome }) => outcome === "refused")).toBe(true);
    expect(JSON.stringify(events)).not.toContain(ada.secret);
  });

  it("is about oneself and nobody else", async () => {
    const { bed, ctx } = await arrange();
    const colleague = await bed.administrator();
    const before = await bed.userRow(colleague.id);
    const { secret } = await execute(ctx, testPassword);
    expect(secret).not.toBe(colleague.secret);
    expect(await bed.userRow(colleague.id)).toEqual(before);
  });
});

describe("showOwnSecret", () => {
  it("answers the secret as it is, and changes nothing", async () => {
    const { bed, ada, ctx } = await arrange();
    const rows = await bed.snapshot();
    expect(await showOwnSecret.execute(ctx, { currentPassword: testPassword })).toEqual({
      secret: ada.secret,
    });
    expect(await bed.snapshot()).toEqual(rows);
  });
});

describe("resetOwnSecret", () => {
  it("makes a new one; the old one is no more", async () => {
    const { bed, ada, ctx } = await arrange();
    const { secret } = await resetOwnSecret.execute(ctx, { currentPassword: testPassword });
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(secret).not.toBe(ada.secret);
    expect(await bed.userRow(ada.id)).toMatchObject({ secretVersion: 2, secretLastUsedAt: null });
    expect(await showOwnSecret.execute(ctx, { currentPassword: testPassword })).toEqual({ secret });
  });

  it("at the same instant twice leaves one that was told", async () => {
    const { ctx } = await arrange();
    const input = { currentPassword: testPassword };
    const told = await Promise.all([resetOwnSecret.execute(ctx, input), resetOwnSecret.execute(ctx, input)]);
    const { secret } = await showOwnSecret.execute(ctx, input);
    expect(told.map((each) => each.secret)).toContain(secret);
  });
});

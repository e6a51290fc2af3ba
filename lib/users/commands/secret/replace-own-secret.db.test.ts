import { describe, expect, it } from "vitest";
import { createTestBed } from "@/db/test/test-bed";
import { actorBySecrets } from "@/lib/auth/actor";
import { secretHashes } from "@/lib/auth/secrets";
import { anonymousCtx, type Ctx } from "@/lib/core/ctx";
import { refusalOf } from "@/db/test/expect-refusal";
import { replaceOwnSecret } from "./replace-own-secret";

/** What a call with these two secrets would get. */
async function ctxBySecrets(user: string, organization: string): Promise<Ctx | undefined> {
  const present = await actorBySecrets(secretHashes({ user, organization }));
  return present && { ...anonymousCtx({ requestId: "request-1" }), ...present };
}

describe("replaceOwnSecret", () => {
  it("needs no privilege, refuses the old secret from then on, and leaves its event without either", async () => {
    const bed = await createTestBed();
    const ada = await bed.user({ account: await bed.account() });
    const ctx = await ctxBySecrets(ada.secret, bed.secret);
    if (!ctx) throw new Error("the secrets are right");
    const { userId, secret } = await replaceOwnSecret.execute(ctx, {});
    expect(userId).toBe(ada.id);
    expect(await ctxBySecrets(ada.secret, bed.secret)).toBeUndefined();
    expect((await ctxBySecrets(secret, bed.secret))?.actor).toMatchObject({ userId: ada.id });
    const events = await bed.auditEvents();
    expect(events).toMatchObject([{ action: "user.reset-secret", actorUserId: ada.id, targetId: ada.id }]);
    for (const hidden of [secret, ada.secret]) expect(JSON.stringify(events)).not.toContain(hidden);
    // A call that was on its way with the old one is refused as well.
    await refusalOf(replaceOwnSecret.execute(ctx, {}), "unauthenticated");
  });

  it("of two calls at once with the same secret serves one", async () => {
    const bed = await createTestBed();
    const ada = await bed.user();
    const ctx = await ctxBySecrets(ada.secret, bed.secret);
    if (!ctx) throw new Error("the secrets are right");
    const done = await Promise.allSettled([
      replaceOwnSecret.execute(ctx, {}),
      replaceOwnSecret.execute(ctx, {}),
    ]);
    expect(done.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await bed.userRow(ada.id)).toMatchObject({ secretVersion: 2 });
  });
});

import { expect, it } from "vitest";
import { ctxOfSession } from "@/db/test/build-user";
import { expectRefused } from "@/db/test/expect-refusal";
import { createTestBed } from "@/db/test/test-bed";
import { secretHashes } from "../secrets";
import { showSecrets } from "./show-secrets";

it("shows both, with an event that has neither", async () => {
  const bed = await createTestBed();
  const ada = await bed.user();
  const shown = await showSecrets.execute(await bed.ctxOf(ada), {});
  expect(shown).toEqual({ userSecret: ada.secret, organizationSecret: bed.secret });
  const events = await bed.auditEvents();
  expect(events).toMatchObject([{ action: "user.show-secret", targetId: ada.id }]);
  for (const secret of Object.values(shown)) expect(JSON.stringify(events)).not.toContain(secret);
});

it("refuses whoever has not just given the password", async () => {
  const bed = await createTestBed();
  const ada = await bed.user();
  const ctx = await bed.ctxOf(ada);
  const later = { ...ctx, now: new Date(ctx.now.getTime() + 16 * 60_000) };
  await expectRefused(bed, () => showSecrets.execute(later, {}), "forbidden");
  const { token } = await bed.session(ada, { provider: "google" });
  const vouched = await ctxOfSession(token);
  await expectRefused(bed, () => showSecrets.execute(vouched, {}), "forbidden");
  if (ctx.actor.type !== "user") throw new Error("a session has a user");
  const hashes = secretHashes({ user: ada.secret, organization: bed.secret });
  const actor = { ...ctx.actor, sessionId: undefined, secretHashes: hashes };
  await expectRefused(bed, () => showSecrets.execute({ ...ctx, actor }, {}), "forbidden");
});

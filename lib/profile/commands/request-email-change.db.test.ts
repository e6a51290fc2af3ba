import { describe, expect, it, vi } from "vitest";
import { expectRefused } from "@/db/test/expect-refusal";
import { mailTo, tokenIn } from "@/db/test/sent-mail";
import { createTestBed, testPassword } from "@/db/test/test-bed";
import type { Ctx } from "@/lib/core/ctx";
import { getProfile } from "../queries";
import { cancelEmailChange } from "./cancel-email-change";
import { confirmEmailChange } from "./confirm-email-change";
import { requestEmailChange } from "./request-email-change";

const newAddress = () => `new.${crypto.randomUUID()}@example.test`;
const nobody = { organizationId: 0, actor: { type: "anonymous" as const } };

async function arrange() {
  const bed = await createTestBed();
  const ada = await bed.user({ account: await bed.account() });
  return { bed, ada, email: newAddress(), ctx: await bed.ctxOf(ada) };
}

const ask = (ctx: Ctx, email: string, currentPassword = testPassword) =>
  requestEmailChange.execute(ctx, { email, currentPassword });
const inAMinute = (ctx: Ctx): Ctx => ({ ...ctx, now: new Date(ctx.now.getTime() + 61_000) });
const messagesTo = (email: string, count = 1) =>
  vi.waitFor(async () => {
    const found = await mailTo(email);
    expect(found).toHaveLength(count);
    return found;
  });

describe("requestEmailChange", () => {
  it("sends a link to the new address and changes nothing yet; the profile shows what is waited for", async () => {
    const { bed, ada, email, ctx } = await arrange();
    const before = await bed.userRow(ada.id);
    expect(await ask(ctx, email)).toEqual({ email });
    expect(await bed.userRow(ada.id)).toEqual(before);
    const [message] = await messagesTo(email);
    const token = tokenIn(message ?? { subject: "", text: "" });
    expect(message?.text).toContain(`http://localhost:3000/confirm-email#${token}`);
    expect(token).toHaveLength(43);
    expect((await getProfile.execute(ctx, {})).pendingEmail).toMatchObject({ email });
    const events = await bed.auditEvents();
    expect(events).toMatchObject([
      {
        ...{ action: "user.request-email-change", outcome: "done", actorUserId: ada.id, targetId: ada.id },
        ...{ accountId: ada.accountId, changes: { email: [ada.email, email] } },
      },
    ]);
    expect(JSON.stringify(events)).not.toContain(token);
    expect(JSON.stringify(await bed.snapshot())).not.toContain(token);
  });

  it("a wrong password is told at its field, counted like a failed sign-in, and sends nothing", async () => {
    const { bed, ada, email, ctx } = await arrange();
    await expect(ask(ctx, email, "wrong")).rejects.toMatchObject({
      code: "invalid_input",
      fields: { currentPassword: [expect.any(String)] },
    });
    expect((await bed.userRow(ada.id))?.failedSignIns).toBe(1);
    expect((await bed.snapshot()).mailLinks).toEqual([]);
    expect(await bed.auditEvents()).toMatchObject([{ outcome: "refused", reason: "wrong password" }]);
    expect(await mailTo(email)).toEqual([]);
  });

  it("is refused for the present address, and again within a minute", async () => {
    const { bed, ada, email, ctx } = await arrange();
    await expectRefused(bed, () => ask(ctx, ada.email), "invalid_input");
    await ask(ctx, email);
    await expectRefused(bed, () => ask(ctx, newAddress()), "refused");
    await ask(inAMinute(ctx), email);
    await messagesTo(email, 2);
  });

  it("does not tell that an address is taken", async () => {
    const { bed, ctx } = await arrange();
    const taken = await (await createTestBed()).user();
    expect(await ask(ctx, taken.email)).toEqual({ email: taken.email });
    expect((await bed.auditEvents()).map(({ outcome }) => outcome)).toEqual(["done"]);
  });

  it("a newer link takes the place of the older", async () => {
    const { bed, ada, email, ctx } = await arrange();
    await ask(ctx, email);
    const [older] = await messagesTo(email);
    const second = newAddress();
    await ask(inAMinute(ctx), second);
    const [newer] = await messagesTo(second);
    if (!older || !newer) throw new Error("both were sent");
    const open = (token: string) => confirmEmailChange.execute({ ...ctx, ...nobody }, { token });
    await expect(open(tokenIn(older))).rejects.toMatchObject({ code: "refused" });
    await open(tokenIn(newer));
    expect((await bed.userRow(ada.id))?.email).toBe(second);
  });

  it("of two at once one link is left, and one message was sent", async () => {
    const { bed, email, ctx } = await arrange();
    const done = await Promise.allSettled([ask(ctx, email), ask(ctx, email)]);
    expect(done.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await bed.snapshot()).mailLinks).toHaveLength(1);
    await messagesTo(email);
  });
});

describe("cancelEmailChange", () => {
  it("makes the link void, and is a no-op then", async () => {
    const { bed, ada, email, ctx } = await arrange();
    await ask(ctx, email);
    const [message] = await messagesTo(email);
    await cancelEmailChange.execute(ctx, {});
    expect((await bed.snapshot()).mailLinks).toEqual([]);
    expect((await getProfile.execute(ctx, {})).pendingEmail).toBeNull();
    expect((await bed.auditEvents()).at(-1)).toMatchObject({
      action: "user.cancel-email-change",
      targetId: ada.id,
      changes: { email: [email, ada.email] },
    });
    const token = tokenIn(message ?? { subject: "", text: "" });
    const open = confirmEmailChange.execute({ ...ctx, ...nobody }, { token });
    await expect(open).rejects.toMatchObject({ code: "refused" });
    const events = await bed.auditEvents();
    await cancelEmailChange.execute(ctx, {});
    expect(await bed.auditEvents()).toEqual(events);
  });

  it("takes nobody else's back", async () => {
    const { bed, email, ctx } = await arrange();
    await ask(ctx, email);
    await cancelEmailChange.execute(await bed.ctxOf(await bed.administrator()), {});
    expect((await bed.snapshot()).mailLinks).toHaveLength(1);
  });
});

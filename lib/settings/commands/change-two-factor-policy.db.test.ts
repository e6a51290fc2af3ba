import { describe, expect, it } from "vitest";
import { totpFactors } from "@/db/schema";
import { expectRefused, refusalOf } from "@/db/test/expect-refusal";
import { asOwner, createTestBed } from "@/db/test/test-bed";
import { actorByToken } from "@/lib/auth/actor";
import { planTwoFactorPolicy } from "../plan-two-factor-policy";
import { changeTwoFactorPolicy } from "./change-two-factor-policy";

const off = { twoFactorPolicy: "off", providerSecondFactor: "ours" } as const;
const optional = { ...off, twoFactorPolicy: "optional" } as const;

/** An organization whose only administrator is enrolled and has neither app nor recovery code left. */
async function arrange() {
  const bed = await createTestBed();
  const administrator = await bed.administrator({ twoFactorEnrolledAt: new Date() });
  const clerk = await bed.role({ privileges: ["modifySecurity"] });
  return { bed, administrator, ctx: await bed.ctxOf(await bed.user({ roles: [clerk.key] })) };
}

describe("changeTwoFactorPolicy", () => {
  it("rule 6: is refused when no administrator could sign in under it, and says what to do", async () => {
    const { bed, ctx } = await arrange();
    const change = () => changeTwoFactorPolicy.execute(ctx, { ...optional, base: off });
    const refusal = await expectRefused(bed, change, "refused");
    expect(refusal.message).toMatch(
      /^After this no Organization Administrator could sign in\. Reset the second/,
    );
    expect((await refusalOf(planTwoFactorPolicy.execute(ctx, optional), "refused")).message).toBe(
      refusal.message,
    );
    await bed.administrator();
    await change();
  });

  it("rule 6: is fine when the administrator has something to answer with", async () => {
    const { bed, administrator, ctx } = await arrange();
    await asOwner()
      .insert(totpFactors)
      .values({
        ...{ organizationId: bed.organizationId, userId: administrator.id },
        ...{ seedSealed: Buffer.from("seed"), confirmedAt: new Date() },
      });
    await changeTwoFactorPolicy.execute(ctx, { ...optional, base: off });
  });

  it("an administrator without a factor counts when one is required: it is set up at the sign-in", async () => {
    const bed = await createTestBed();
    const ctx = await bed.ctxOf(await bed.administrator());
    await changeTwoFactorPolicy.execute(ctx, { ...off, twoFactorPolicy: "everyone", base: off });
  });

  it("rule 12: takes effect on the next request of every session", async () => {
    const bed = await createTestBed();
    const ctx = await bed.ctxOf(await bed.administrator());
    const { token } = await bed.session(await bed.user());
    expect((await actorByToken(token))?.actor.nextStep).toBeUndefined();
    await changeTwoFactorPolicy.execute(ctx, { ...off, twoFactorPolicy: "everyone", base: off });
    expect((await actorByToken(token))?.actor.nextStep).toBe("enroll-two-factor");
  });
});

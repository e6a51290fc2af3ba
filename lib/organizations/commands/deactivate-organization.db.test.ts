import { describe, expect, it } from "vitest";
import { expectRefused, refusalOf } from "@/db/test/expect-refusal";
import { createTestBed, testPassword } from "@/db/test/test-bed";
import { actorByToken, ctxOfJob } from "@/lib/auth/actor";
import { requestResetLink } from "@/lib/auth/commands/request-reset-link";
import { signIn } from "@/lib/auth/commands/sign-in";
import { signInByProvider } from "@/lib/auth/commands/sign-in-by-provider";
import { findMailLink } from "@/lib/auth/links/mail-links";
import { anonymousCtx } from "@/lib/core/ctx";
import { deactivateOrganization } from "./deactivate-organization";
import { reactivateOrganization } from "./reactivate-organization";

const anonymous = () => anonymousCtx({ requestId: "test" });

describe("deactivateOrganization", () => {
  it("ends sessions and links and stops the jobs of everybody; another organization goes on", async () => {
    const [bed, elsewhere] = [await createTestBed(), await createTestBed()];
    const [ada, other] = [await bed.user(), await elsewhere.user()];
    const running = await bed.runningJob(ada);
    const theirs = await elsewhere.runningJob(other);
    const [session, theirSession] = [await bed.session(ada), await elsewhere.session(other)];
    const outcome = await deactivateOrganization.execute(bed.systemCtx(), {});
    expect(outcome).toEqual({ jobsStopped: 1, sessionsEnded: 1 });
    expect(await actorByToken(session.token)).toBeUndefined();
    expect(await actorByToken(theirSession.token)).toBeDefined();
    expect((await bed.jobRow(running.id))?.status).toBe("stopping");
    expect((await elsewhere.jobRow(theirs.id))?.status).toBe("running");
    expect(await ctxOfJob(bed.organizationId, { jobId: running.id, attempt: 1 })).toBeUndefined();
    expect(await bed.auditEvents()).toMatchObject([
      { action: "organization.deactivate", actorName: "Test program", receipt: { jobsStopped: 1 } },
    ]);
  });

  it("no door opens, and each says what it says to anybody; a reactivation opens them", async () => {
    const bed = await createTestBed();
    const { email, ...ada } = await bed.user();
    await bed.changeOrganization({ active: false });
    const token = await bed.mailLink(ada);
    const attempt = signIn.execute(anonymous(), { email, password: testPassword });
    const { message } = await refusalOf(attempt, "unauthenticated");
    const unknown = signIn.execute(anonymous(), { email: "nobody@example.test", password: testPassword });
    expect((await refusalOf(unknown, "unauthenticated")).message).toBe(message);
    const provided = { email, provider: "google", isVerified: true } as const;
    await refusalOf(signInByProvider.execute(anonymous(), provided), "unauthenticated");
    await requestResetLink.execute(anonymous(), { email });
    expect(await findMailLink("password-reset", token)).toBeUndefined();
    await reactivateOrganization.execute(bed.systemCtx(), {});
    expect(await signIn.execute(anonymous(), { email, password: testPassword })).toBeDefined();
    expect(await findMailLink("password-reset", token)).toBeDefined();
  });

  it("refused to everybody inside", async () => {
    const bed = await createTestBed();
    const ctx = await bed.ctxOf(await bed.administrator());
    await expectRefused(bed, () => deactivateOrganization.execute(ctx, {}), "forbidden");
    await expectRefused(bed, () => reactivateOrganization.execute(ctx, {}), "forbidden");
  });

  it("repeating it changes nothing and leaves no event, also of two at once", async () => {
    const bed = await createTestBed();
    const both = () => deactivateOrganization.execute(bed.systemCtx(), {});
    await Promise.all([both(), both()]);
    expect(await bed.auditEvents()).toHaveLength(1);
    await reactivateOrganization.execute(bed.systemCtx(), {});
    await reactivateOrganization.execute(bed.systemCtx(), {});
    expect(await bed.auditEvents()).toHaveLength(2);
  });
});

import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { refusalOf } from "@/db/test/expect-refusal";
import { asOwner, createTestBed } from "@/db/test/test-bed";
import { jobs } from "@/db/schema";
import { inTenant } from "@/lib/core/database";
import { actorByToken, ctxOfJob, reloadCtx } from "./actor";

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);

describe("rule 1: a request is served only for an active user of an active account with a live session", () => {
  test("a live session names its user, account, roles and privileges", async () => {
    const bed = await createTestBed();
    const ada = await bed.administrator();
    const { token } = await bed.session(ada);
    const present = await actorByToken(token);
    expect(present?.actor).toMatchObject({
      userId: ada.id,
      inDefaultAccount: true,
      nextStep: undefined,
    });
    expect([...(present?.actor.roleNames ?? [])].sort()).toEqual([
      "Organization Administrator",
      "Organization User",
    ]);
    expect(present?.privileges.has("manageAccounts")).toBe(true);
  });

  test("an unknown token, an idle session and one that is too old are nobody's", async () => {
    const bed = await createTestBed();
    const ada = await bed.user();
    const idle = await bed.session(ada, { lastSeenAt: ago(31) });
    const old = await bed.session(ada, { createdAt: ago(721), lastSeenAt: ago(1) });
    const live = await bed.session(ada, { createdAt: ago(719), lastSeenAt: ago(29) });
    expect(await actorByToken("unknown")).toBeUndefined();
    expect(await actorByToken(idle.token)).toBeUndefined();
    expect(await actorByToken(old.token)).toBeUndefined();
    expect(await actorByToken(live.token)).toMatchObject({ isStale: true });
  });

  test("an inactive user, an inactive account and an older session version are nobody's", async () => {
    const bed = await createTestBed();
    const account = await bed.account();
    const ada = await bed.user({ account });
    const { token } = await bed.session(ada);
    await bed.changeUser(ada.id, { active: false });
    expect(await actorByToken(token)).toBeUndefined();
    await bed.changeUser(ada.id, { active: true });
    await bed.changeAccount(account.id, { active: false });
    expect(await actorByToken(token)).toBeUndefined();
    await bed.changeAccount(account.id, { active: true });
    expect(await actorByToken(token)).toBeDefined();
    await bed.changeUser(ada.id, { sessionVersion: 2 });
    expect(await actorByToken(token)).toBeUndefined();
  });

  test("rule 12: a role that is taken is gone on the next request", async () => {
    const bed = await createTestBed();
    const ada = await bed.administrator();
    const { token } = await bed.session(ada);
    await bed.takeRoles(ada);
    expect((await actorByToken(token))?.privileges.has("viewUsersOrg")).toBe(false);
  });

  test("a browser whose second factor is missing is half signed in, and nobody's after a quarter of an hour", async () => {
    const bed = await createTestBed();
    await bed.changeOrganization({ twoFactorPolicy: "optional" });
    const ada = await bed.administrator({ twoFactorEnrolledAt: ago(1_000) });
    const fresh = await bed.session(ada, { createdAt: ago(14) });
    const late = await bed.session(ada, { createdAt: ago(16) });
    const whole = await bed.session(ada, { createdAt: ago(16), secondFactorAt: ago(15) });
    expect((await actorByToken(fresh.token))?.actor.nextStep).toBe("second-factor");
    expect(await actorByToken(late.token)).toBeUndefined();
    expect((await actorByToken(whole.token))?.actor.nextStep).toBeUndefined();
  });

  test("a password older than the policy allows has to be changed, a younger one and a provider's sign-in not", async () => {
    const bed = await createTestBed();
    await bed.changeOrganization({ passwordExpirationDays: 90 });
    const old = await bed.user({ passwordChangedAt: ago(91 * 1_440) });
    const young = await bed.user({ passwordChangedAt: ago(89 * 1_440) });
    const stepOf = async (token: string) => (await actorByToken(token))?.actor.nextStep;
    expect(await stepOf((await bed.session(old)).token)).toBe("change-password");
    expect(await stepOf((await bed.session(old, { provider: "google" })).token)).toBeUndefined();
    expect(await stepOf((await bed.session(young)).token)).toBeUndefined();
  });
});

describe("a job acts as its owner only while this very run of it may", () => {
  test.each([
    ["was taken over by another run", { attempt: sql`attempt + 1` }],
    ["was paused", { status: "paused" as const }],
    ["was stopped", { status: "stopping" as const }],
  ])("inside a transaction, too: not once it %s", async (_how, change) => {
    const bed = await createTestBed();
    const { organizationId } = bed;
    const ada = await bed.administrator();
    const { id: jobId, attempt } = await bed.runningJob(ada);
    const ctx = await ctxOfJob(organizationId, { jobId, attempt });
    if (!ctx) throw new Error("the job runs");
    const reload = () => inTenant(organizationId, { mode: "write" }, (tx) => reloadCtx(tx, ctx));
    expect((await reload()).actor).toMatchObject({ userId: ada.id, jobRun: { jobId, attempt } });
    await asOwner().update(jobs).set(change).where(eq(jobs.id, jobId));
    await refusalOf(reload(), "unauthenticated");
    expect(await ctxOfJob(organizationId, { jobId, attempt })).toBeUndefined();
  });
});

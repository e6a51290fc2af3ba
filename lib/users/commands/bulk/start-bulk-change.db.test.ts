import { describe, expect, it } from "vitest";
import { expectHidden, expectRefused, refusalOf } from "@/db/test/expect-refusal";
import { createTestBed } from "@/db/test/test-bed";
import { planBulkChange } from "../../bulk/plan-bulk-change";
import type { BulkInput } from "../../bulk/schemas";
import { startBulkChange } from "./start-bulk-change";

async function arrange() {
  const bed = await createTestBed();
  const administrator = await bed.administrator();
  const globex = await bed.account({ name: "Globex" });
  const alan = await bed.user({ account: globex, firstName: "Alan", lastName: "Turing" });
  const grace = await bed.user({ account: globex, firstName: "Grace", lastName: "Hopper", active: false });
  return { bed, administrator, globex, alan, grace, ctx: await bed.ctxOf(administrator) };
}

const selected = (change: BulkInput["change"], ...users: { id: number }[]): BulkInput => ({
  change,
  scope: "selected",
  userIds: users.map(({ id }) => id),
});

describe("planBulkChange", () => {
  it("says who changes, who is so already, who is refused and why, with what ends", async () => {
    const { administrator, alan, grace, bed, ctx } = await arrange();
    await bed.session(alan);
    await bed.job(alan);
    await bed.elementInstance(alan);
    const plan = await planBulkChange.execute(ctx, selected("deactivate", administrator, alan, grace));
    expect(plan).toEqual({
      change: "deactivate",
      role: null,
      total: 3,
      willChange: 1,
      gone: 0,
      groups: [
        { outcome: "change", reason: null, count: 1, first: ["Alan Turing"] },
        { outcome: "unchanged", reason: null, count: 1, first: ["Grace Hopper"] },
        {
          outcome: "refused",
          reason: "You cannot deactivate yourself. Ask another administrator.",
          count: 1,
          first: [`${administrator.firstName} ${administrator.lastName}`],
        },
      ],
      sessions: 1,
      secrets: 1,
      jobs: 1,
      goneJobs: 0,
      restorable: 0,
      instances: 1,
      instancesAre: "kept",
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it("is another plan when the instances are to go", async () => {
    const { bed, alan, ctx } = await arrange();
    await bed.elementInstance(alan);
    const kept = await planBulkChange.execute(ctx, selected("deactivate", alan));
    const input = { ...selected("deactivate", alan), removeInstances: true };
    expect(await planBulkChange.execute(ctx, input)).toEqual({
      ...kept,
      instancesAre: "removed",
      hash: expect.not.stringMatching(kept.hash),
    });
    const attempt = () => startBulkChange.execute(ctx, { ...input, planHash: kept.hash });
    await expectRefused(bed, attempt, "conflict");
  });

  it("goes on without those who are gone or beyond the actor's reach, in the same words, and is refused without any", async () => {
    const { bed, globex, alan, grace } = await arrange();
    const elsewhere = await createTestBed();
    const [foreigner, neighbour] = [await elsewhere.user(), await bed.user()];
    const ctx = await bed.ctxOf(await bed.accountAdministrator(globex));
    const whole = await planBulkChange.execute(ctx, selected("delete", alan, grace));
    const answers = [];
    for (const { id } of [foreigner, neighbour, { id: 4_000_000_000 }]) {
      const plan = await planBulkChange.execute(ctx, selected("delete", alan, grace, { id }));
      expect(plan).toMatchObject({ total: 2, willChange: 2, gone: 1 });
      expect(plan.hash).not.toBe(whole.hash);
      const refusal = await refusalOf(planBulkChange.execute(ctx, selected("delete", { id })), "not_found");
      answers.push({ plan, message: refusal.message });
    }
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]?.message).toBe("Nobody of those selected is there any more. Select anew.");
    const other = { change: "delete" as const, scope: "matching" as const, accountId: bed.defaultAccount.id };
    await refusalOf(planBulkChange.execute(ctx, other), "not_found");
    const own = await planBulkChange.execute(ctx, { change: "reactivate", scope: "matching" });
    expect(own.total).toBe(3);
  });

  it("refuses a change without its privilege and a role that the system gives", async () => {
    const { bed, alan, ctx } = await arrange();
    const editor = await bed.role({ privileges: ["viewUsersOrg", "editUsersOrg"] });
    const editing = await bed.ctxOf(await bed.user({ roles: [editor.key] }));
    await refusalOf(planBulkChange.execute(editing, selected("delete", alan)), "forbidden");
    const system = { ...selected("add-role", alan), roleKey: "default-user" };
    await refusalOf(planBulkChange.execute(ctx, system), "forbidden");
    await refusalOf(planBulkChange.execute(ctx, { ...system, roleKey: "nothing" }), "invalid_input");
    await refusalOf(planBulkChange.execute(ctx, selected("add-role", alan)), "invalid_input");
    await refusalOf(planBulkChange.execute(ctx, { ...selected("delete", alan), q: "a" }), "invalid_input");
    const removing = { ...selected("delete", alan), removeInstances: true };
    await refusalOf(planBulkChange.execute(ctx, removing), "invalid_input");
  });
});

describe("startBulkChange", () => {
  it("writes a job of the actor and says so in the audit event", async () => {
    const { bed, administrator, alan, grace, ctx } = await arrange();
    const input = selected("deactivate", alan, grace);
    const { hash } = await planBulkChange.execute(ctx, input);
    const { jobId } = await startBulkChange.execute(ctx, { ...input, planHash: hash });
    expect(await bed.jobRow(jobId)).toMatchObject({
      kind: "bulk-change",
      userId: administrator.id,
      name: "Deactivate 1 user",
      status: "queued",
      details: { change: "deactivate" },
      progressTotal: 2,
    });
    expect(await bed.auditEvents()).toMatchObject([
      {
        action: "bulk.start",
        outcome: "done",
        targetType: "job",
        targetId: jobId,
        receipt: { change: "deactivate", users: 1, of: 2 },
      },
    ]);
    expect((await bed.userRow(alan.id))?.active).toBe(true);
  });

  it("does nothing when the plan is no longer what was confirmed, and answers the present one", async () => {
    const { bed, alan, grace, ctx } = await arrange();
    const input = selected("reactivate", alan, grace);
    const { hash } = await planBulkChange.execute(ctx, input);
    await bed.changeUser(alan.id, { active: false });
    const attempt = () => startBulkChange.execute(ctx, { ...input, planHash: hash });
    const error = await expectRefused(bed, attempt, "conflict");
    expect(error.details).toEqual({ plan: await planBulkChange.execute(ctx, input) });
    await bed.changeUser(alan.id, { active: true });
    await bed.changeUser(grace.id, { active: true });
    const present = await planBulkChange.execute(ctx, input);
    const nobody = () => startBulkChange.execute(ctx, { ...input, planHash: present.hash });
    expect((await expectRefused(bed, nobody, "refused")).message).toContain("nobody");
  });

  it("wants the number of more than a hundred users typed", async () => {
    const { bed, globex, ctx } = await arrange();
    await Promise.all(Array.from({ length: 100 }, () => bed.user({ account: globex })));
    const input: BulkInput = { change: "deactivate", scope: "matching", accountId: globex.id, active: true };
    const { hash: planHash, willChange } = await planBulkChange.execute(ctx, input);
    expect(willChange).toBe(101);
    for (const typedCount of [undefined, 100]) {
      const attempt = () => startBulkChange.execute(ctx, { ...input, planHash, typedCount });
      const error = await expectRefused(bed, attempt, "invalid_input");
      expect(error.fields).toEqual({ typedCount: ["This changes 101 users. Type that number to confirm."] });
    }
    await startBulkChange.execute(ctx, { ...input, planHash, typedCount: 101 });
  });

  it("finds nobody of another organization or another account", async () => {
    const { bed, globex } = await arrange();
    const elsewhere = await createTestBed();
    const hidden = [await elsewhere.user(), await bed.user()].map(({ id }) => id);
    const ctx = await bed.ctxOf(await bed.accountAdministrator(globex));
    const planHash = "0".repeat(64);
    const attempt = (id: number) => startBulkChange.execute(ctx, { ...selected("delete", { id }), planHash });
    await expectHidden(bed, attempt, hidden, [elsewhere]);
  });

  it("is refused for the command line, as which no job can run", async () => {
    const { bed, alan } = await arrange();
    const input = selected("deactivate", alan);
    const { hash } = await planBulkChange.execute(bed.systemCtx(), input);
    const attempt = () => startBulkChange.execute(bed.systemCtx(), { ...input, planHash: hash });
    await expectRefused(bed, attempt, "refused");
  });
});

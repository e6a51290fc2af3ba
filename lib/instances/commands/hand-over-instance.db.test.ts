import { describe, expect, it } from "vitest";
import { buildPolling, buildTrigger, openListener } from "@/db/test/build-polling";
import { expectHidden, expectRefused } from "@/db/test/expect-refusal";
import { runJob } from "@/db/test/run-job";
import { createTestBed } from "@/db/test/test-bed";
import { handOverInstance } from "./hand-over-instance";

async function arrange() {
  const bed = await createTestBed();
  const globex = await bed.account({ name: "Globex" });
  const ada = await bed.user({ account: globex, firstName: "Ada", lastName: "Lovelace" });
  const alan = await bed.user({ account: globex, firstName: "Alan", lastName: "Turing" });
  const ctx = await bed.ctxOf(await bed.administrator());
  const give = (kind: "element" | "formula", instanceId: number, to: { id: number } = alan) =>
    handOverInstance.execute(ctx, { kind, instanceId, toUserId: to.id });
  return { bed, globex, ada, alan, ctx, give };
}

// Nobody listens there: nothing runs in these tests.
const nowhere = { url: "http://127.0.0.1:9" };

describe("handOverInstance", () => {
  it("gives an element instance with its poller, which goes on as the other; its event names both", async () => {
    const { bed, ada, alan, give } = await arrange();
    const listener = await openListener();
    const { instanceId } = await buildPolling(await bed.ctxOf(ada), listener);
    const [poller] = await bed.jobsOf(ada);
    const stays = await bed.job(ada, {
      kind: "poller",
      elementInstanceId: (await bed.elementInstance(ada)).id,
    });
    expect(await give("element", instanceId)).toEqual({ jobs: 1 });
    expect((await bed.jobsOf(ada)).map(({ id }) => id)).toEqual([stays.id]);
    const { id = 0, nextRunAt } = poller ?? {};
    expect(await bed.jobsOf(alan)).toMatchObject([{ id, status: "scheduled", nextRunAt }]);
    expect((await bed.auditEvents()).at(-1)).toMatchObject({
      action: "instance.hand-over",
      outcome: "done",
      targetType: "element-instance",
      targetId: instanceId,
      accountId: ada.accountId,
      changes: { owner: ["Ada Lovelace", "Alan Turing"] },
    });
    // With the configuration that it had, and with what the owner before could do gone.
    await bed.changeUser(ada.id, { active: false });
    expect(await runJob(id)).toMatchObject({ lastError: null, runCount: 1 });
    expect(listener.at("/feed")).toHaveLength(1);
    await listener.close();
  });

  it("gives a formula instance with its trigger, and nothing else", async () => {
    const { bed, ada, alan, ctx, give } = await arrange();
    const { instanceId } = await buildTrigger(ctx, await bed.ctxOf(ada), nowhere);
    const call = await bed.job(ada);
    expect(await give("formula", instanceId)).toEqual({ jobs: 1 });
    expect(await bed.jobsOf(alan)).toMatchObject([
      { kind: "cron-trigger", status: "scheduled", formulaInstanceId: instanceId },
    ]);
    expect(await bed.jobsOf(ada)).toEqual([call]);
    expect((await bed.auditEvents()).at(-1)).toMatchObject({
      action: "formula-instance.hand-over",
      targetType: "formula-instance",
      targetId: instanceId,
    });
  });

  it("refused: another account, somebody inactive, somebody without the privilege", async () => {
    const { bed, ada, alan, give } = await arrange();
    const { id } = await bed.elementInstance(ada);
    const stranger = await bed.user();
    await expectRefused(bed, () => give("element", id, stranger), "refused");
    await bed.changeUser(alan.id, { active: false });
    await expectRefused(bed, () => give("element", id), "refused");
    await bed.changeUser(alan.id, { active: true });
    await bed.changeRole(bed.roles["default-user"].id, ["viewElements"]);
    const formula = await bed.formulaInstance(ada, await bed.formula(ada));
    for (const [kind, instanceId] of [
      ["element", id],
      ["formula", formula.id],
    ] as const) {
      const { message } = await expectRefused(bed, () => give(kind, instanceId), "refused");
      expect(message).toMatch(/do not include “Create/);
    }
  });

  it("refused: without the privilege to edit users, also one's own", async () => {
    const { bed, ada, alan } = await arrange();
    const { id: instanceId } = await bed.elementInstance(ada);
    const ctx = await bed.ctxOf(ada);
    const input = { kind: "element", instanceId, toUserId: alan.id } as const;
    await expectRefused(bed, () => handOverInstance.execute(ctx, input), "forbidden");
  });

  it("rule 4: neither from nor to somebody who may do more than the actor", async () => {
    const { bed, ada, globex } = await arrange();
    const role = await bed.role({ privileges: ["viewUsersAccount", "editUsersAccount"] });
    const ctx = await bed.ctxOf(await bed.user({ account: globex, roles: [role.key] }));
    const chief = await bed.accountAdministrator(globex);
    for (const [owner, receiver] of [
      [chief, ada],
      [ada, chief],
    ] as const) {
      const { id: instanceId } = await bed.elementInstance(owner);
      const input = { kind: "element", instanceId, toUserId: receiver.id } as const;
      await expectRefused(bed, () => handOverInstance.execute(ctx, input), "forbidden");
    }
  });

  it("whose it is already: nothing changes and no event is left", async () => {
    const { bed, alan, give } = await arrange();
    const { id } = await bed.elementInstance(alan);
    const rows = await bed.snapshot();
    expect(await give("element", id)).toEqual({ jobs: 0 });
    expect(await bed.snapshot()).toEqual(rows);
    expect(await bed.auditEvents()).toEqual([]);
  });

  it("what is in another organization is not there, neither the instance nor the receiver", async () => {
    const { bed, ada, give } = await arrange();
    const elsewhere = await createTestBed();
    const theirs = await elsewhere.user();
    const element = await elsewhere.elementInstance(theirs);
    const formula = await elsewhere.formulaInstance(theirs, await elsewhere.formula(theirs));
    const { id } = await bed.elementInstance(ada);
    const both = [elsewhere];
    await expectHidden(bed, (instanceId) => give("element", instanceId), [element.id], both);
    await expectHidden(bed, (instanceId) => give("formula", instanceId), [formula.id], both);
    await expectHidden(bed, (to) => give("element", id, { id: to }), [theirs.id], both);
  });

  it("two at once: the second takes it from the first, and its jobs go along", async () => {
    const { bed, ada, alan, globex, give } = await arrange();
    const grace = await bed.user({ account: globex });
    const { instanceId } = await buildPolling(await bed.ctxOf(ada), nowhere);
    await Promise.all([alan, grace].map((to) => give("element", instanceId, to)));
    const events = (await bed.auditEvents()).filter(({ action }) => action === "instance.hand-over");
    const owners = events.map(({ changes }) => changes?.["owner"] ?? []);
    expect(owners[1]?.[0]).toBe(owners[0]?.[1]);
    const jobs = [...(await bed.jobsOf(alan)), ...(await bed.jobsOf(grace))];
    expect(jobs).toHaveLength(1);
    expect(await bed.jobsOf(ada)).toEqual([]);
  });
});

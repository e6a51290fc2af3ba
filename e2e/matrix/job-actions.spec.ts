import { createTestBed } from "@/db/test/test-bed";
import { expect, test } from "../fixtures/test";
import { actorNames, type ActorName, sceneFor } from "./actors";
import { actions, callAction, verdictOf } from "./doors";

// Actions on a job: one's own, and those of a user of the own account, of another account, of another organization.

const called = (name: string) => {
  const action = actions().find((each) => each.name === name);
  if (!action) throw new Error(`The build has no action ${name}.`);
  return action;
};

const stopped = { status: "stopped" as const, nextRunAt: null };
const imported = { kind: "import" as const, status: "queued" as const, scheduleKind: null, schedule: null };

const verbs = {
  stopJobAction: {},
  runJobAction: {},
  pauseJobAction: imported,
  resumeJobAction: stopped,
  deleteJobAction: {},
};

type Row = readonly [own: string, account: string, other: string, elsewhere: string];
const nothing: Row = ["unauthenticated", "unauthenticated", "unauthenticated", "unauthenticated"];
const never: Row = ["forbidden", "forbidden", "forbidden", "forbidden"];

const cells: Record<ActorName, Row> = {
  "nobody signed in": nothing,
  "half signed in": nothing,
  "no privilege": ["done", "not_found", "not_found", "not_found"],
  "viewer of everyone": ["done", "forbidden", "forbidden", "not_found"],
  "account administrator": ["done", "done", "not_found", "not_found"],
  "editor of everyone": ["done", "done", "done", "not_found"],
  "organization administrator": ["done", "done", "done", "not_found"],
};

/** Giving work away takes editing users, also for one's own. */
const handOverCells: Record<ActorName, Row> = {
  ...cells,
  "no privilege": never,
  "viewer of everyone": never,
};

for (const actor of actorNames) {
  test(`jobs: ${actor}`, async () => {
    const scene = await sceneFor(actor, [await createTestBed(), await createTestBed()]);
    const { bed, elsewhere, token, globex, initech } = scene;
    const owners = [
      [bed, scene.actor],
      [bed, await bed.user({ account: globex })],
      [bed, await bed.user({ account: initech })],
      [elsewhere, await elsewhere.user()],
    ] as const;
    for (const [name, values] of Object.entries(verbs)) {
      for (const [index, [where, owner]] of owners.entries()) {
        const job = await where.job(owner, values);
        const answer = await callAction(called(name), { jobId: job.id }, { token });
        expect.soft([name, index, verdictOf(answer)]).toEqual([name, index, cells[actor][index]]);
        if (!answer.result?.ok) expect.soft(await where.jobRow(job.id)).toEqual(job);
      }
    }
    for (const [index, [where, owner]] of owners.entries()) {
      const job = await where.job(owner);
      const { id: toUserId } = await where.user({ account: { id: owner.accountId } });
      const answer = await callAction(called("handOverJobAction"), { jobId: job.id, toUserId }, { token });
      expect
        .soft(["hand over", index, verdictOf(answer)])
        .toEqual(["hand over", index, handOverCells[actor][index]]);
      expect.soft((await where.jobRow(job.id))?.userId).toBe(answer.result?.ok ? toUserId : owner.id);
    }
    const call = { name: "Who is there", method: "GET", uri: "/users" };
    const added = verdictOf(await callAction(called("createJobAction"), call, { token }));
    expect.soft(added).toBe(cells[actor][0]);
  });
}

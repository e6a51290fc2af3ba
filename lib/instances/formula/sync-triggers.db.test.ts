import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { refusalOf } from "@/db/test/expect-refusal";
import { asOwner, createTestBed } from "@/db/test/test-bed";
import { jobs } from "@/db/schema";
import type { JobStatus } from "@/db/values";
import { resumeJob } from "@/lib/jobs/commands/resume-job";
import { deactivateUsers } from "@/lib/users/commands/deactivate-users";
import { reactivateUsers } from "@/lib/users/commands/reactivate-users";
import { createFormulaInstance } from "../commands/create-formula-instance";
import { updateFormula } from "../commands/update-formula";

// Each scheduled trigger of an active instance has a job that fires, or one that says why it does not.

const at = (...crons: string[]) => crons.map((cron) => ({ type: "scheduled", properties: { cron } }));

async function arrange() {
  const bed = await createTestBed();
  const organization = await bed.ctxOf(await bed.administrator());
  const ada = await bed.user();
  const formula = await bed.formula(ada, at("0 9 * * *"));
  await createFormulaInstance.execute(await bed.ctxOf(ada), { formulaId: formula.id, name: "Daily" });
  const setTriggers = (...crons: string[]) =>
    updateFormula.execute(organization, { formulaId: formula.id, triggers: at(...crons) });
  const present = async () =>
    (await bed.jobsOf(ada)).map(({ schedule, status, nextRunAt }) => [schedule, status, nextRunAt !== null]);
  const onlyJob = async () => (await bed.jobsOf(ada))[0]?.id ?? 0;
  return { bed, organization, ada, setTriggers, present, onlyJob };
}

test.each(["done", "failed"] as const satisfies JobStatus[])(
  "a schedule that is over (%s) makes room for a new one, which fires",
  async (status) => {
    const { setTriggers, present, onlyJob } = await arrange();
    const id = await onlyJob();
    await asOwner().update(jobs).set({ status, nextRunAt: null }).where(eq(jobs.id, id));
    await setTriggers("0 12 * * *");
    expect(await present()).toEqual([["0 12 * * *", "scheduled", true]]);
    expect(await onlyJob()).not.toBe(id);
  },
);

test("a trigger that is added while its owner is inactive is there, stopped, until somebody resumes it", async () => {
  const { bed, organization, ada, setTriggers, present } = await arrange();
  const userIds = [ada.id];
  await deactivateUsers.execute(organization, { userIds });
  await setTriggers("0 9 * * *", "0 12 * * *");
  const stopped = [
    ["0 9 * * *", "stopped", false],
    ["0 12 * * *", "stopped", false],
  ];
  expect(await present()).toEqual(stopped);
  const added = (await bed.jobsOf(ada))[1]?.id ?? 0;
  await refusalOf(resumeJob.execute(organization, { jobId: added }), "refused");
  // The undo brings back what the deactivation stopped.
  await reactivateUsers.execute(organization, { userIds, restore: true });
  expect(await present()).toEqual([["0 9 * * *", "scheduled", true], stopped[1]]);
  await resumeJob.execute(await bed.ctxOf(ada), { jobId: added });
  expect(await present()).toEqual([
    ["0 9 * * *", "scheduled", true],
    ["0 12 * * *", "scheduled", true],
  ]);
});

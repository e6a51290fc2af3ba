import { eq } from "drizzle-orm";
import { jobStops } from "@/db/schema";
import { asOwner, createTestBed, type TestBed } from "./test-bed";

/** An administrator, an account and two of its users. */
export async function arrangeWork() {
  const bed = await createTestBed();
  const ctx = await bed.ctxOf(await bed.administrator());
  const account = await bed.account({ name: "Globex" });
  const ada = await bed.user({ account, firstName: "Ada", lastName: "Lovelace" });
  const alan = await bed.user({ account, firstName: "Alan", lastName: "Turing" });
  return { bed, ctx, account, ada, alan, userIds: [ada.id] };
}

type User = Awaited<ReturnType<TestBed["user"]>>;

/** One of each: bulk job that runs, poller, cron trigger, call of the API, one that is paused. */
export async function furnish(bed: TestBed, user: User) {
  const element = await bed.elementInstance(user);
  const formula = await bed.formulaInstance(user, await bed.formula(user));
  const running = await bed.runningJob(user, { progressDone: 3, progressTotal: 10 });
  const poller = await bed.job(user, { kind: "poller", name: "Mailbox", elementInstanceId: element.id });
  const trigger = await bed.job(user, { kind: "cron-trigger", name: "Daily", formulaInstanceId: formula.id });
  const call = await bed.job(user);
  const paused = await bed.job(user, { name: "Paused", status: "paused", nextRunAt: null });
  return { element, formula, running, poller, trigger, call, paused };
}

export const statusesOf = async (bed: TestBed, user: User) =>
  Object.fromEntries((await bed.jobsOf(user)).map(({ kind, name, status }) => [`${kind} ${name}`, status]));

export const allStopped = {
  "import People of May": "stopping",
  "poller Mailbox": "stopped",
  "cron-trigger Daily": "stopped",
  "api-call Nightly call": "stopped",
  "api-call Paused": "stopped",
};

export const stopsOf = (user: User) => asOwner().select().from(jobStops).where(eq(jobStops.userId, user.id));

import "server-only";
import type { JobStatus } from "@/db/values";
import { areAccepted } from "@/lib/auth/credentials/select-actor";
import { log } from "@/lib/core/log";
import { type ControlConnection, controlConnection } from "./control-connection";
import type { ActiveRun } from "./runs/run";

const askEveryMs = 500;
const lookEveryMs = 250;

/** Without an answer for so long nobody knows whether a run may go on: nothing more may go out. */
const silenceMs = askEveryMs + 1_000;

/** This process itself stood still: its runs may belong to another worker by now. */
const standstillMs = 3_000;

interface HeldRow {
  id: number;
  attempt: number;
  status: JobStatus;
  is_accepted: boolean;
}

// What a transaction of the run has locked is alive without a heartbeat.
const heartbeat = `
  update jobs set heartbeat_at = clock_timestamp() where id in (
    select id from jobs
    where status = 'running' and (id, attempt) in (select * from unnest($1::bigint[], $2::int[]))
    for no key update skip locked)`;

const present = `
  select j.id, j.attempt, j.status, ${areAccepted} as is_accepted from jobs j
  join users u on u.organization_id = j.organization_id and u.id = j.user_id
  join accounts a on a.organization_id = u.organization_id and a.id = u.account_id
  join organizations o on o.id = u.organization_id
  where j.id = any($1::bigint[])`;

async function interruptStopped(control: ControlConnection, runs: readonly ActiveRun[]): Promise<void> {
  const rows = await control.query<HeldRow>(present, [runs.map(({ jobId }) => jobId)]);
  const mayGoOn = new Set(
    rows
      .filter(({ status, is_accepted: isAccepted }) => status === "running" && isAccepted)
      .map(({ id, attempt }) => `${id}-${attempt}`),
  );
  for (const run of runs) if (!mayGoOn.has(`${run.jobId}-${run.attempt}`)) run.interrupt("stopped");
}

async function beat(control: ControlConnection, runs: readonly ActiveRun[]): Promise<void> {
  await control.query(heartbeat, [runs.map(({ jobId }) => jobId), runs.map(({ attempt }) => attempt)]);
}

/** Asks at once, and again when it was told to meanwhile; never twice at a time. */
function asker(question: () => Promise<void>) {
  let asking: Promise<void> | undefined;
  let isAskedAgain = false;
  const untilQuiet = async () => {
    do {
      isAskedAgain = false;
      await question();
    } while (isAskedAgain);
    asking = undefined;
  };
  return function ask(): void {
    isAskedAgain = true;
    asking ??= untilQuiet();
  };
}

/** Tells when this process, or the database, has been silent for too long. */
function silenceWatch(onSilence: () => void) {
  let answeredAtMs = performance.now();
  let lookedAtMs = performance.now();
  const timer = setInterval(() => {
    const nowMs = performance.now();
    const lateMs = Math.max(0, nowMs - lookedAtMs - lookEveryMs);
    lookedAtMs = nowMs;
    if (lateMs > standstillMs || nowMs - answeredAtMs > silenceMs + lateMs) onSilence();
  }, lookEveryMs);
  return {
    answered: () => (answeredAtMs = performance.now()),
    end: () => clearInterval(timer),
  };
}

/**
 * Keeps asking whether the runs of this worker may go on, at once when a notification says that something has changed, and
 * says that they are alive. Interrupts those that may not, and all while the database does not answer.
 * @param held the runs at this moment
 * @param onNotify something may be due
 */
export function watchRuns(held: () => readonly ActiveRun[], onNotify: () => void) {
  const silence = silenceWatch(() => {
    for (const run of held()) run.interrupt("unreachable");
  });
  const ask = asker(async () => {
    try {
      await interruptStopped(control, held());
      silence.answered();
    } catch (error) {
      log("debug", "the database does not answer the worker", { error });
    }
  });
  const sayAlive = asker(() => beat(control, held()).catch(() => undefined));
  const control = controlConnection(() => {
    ask();
    onNotify();
  });
  let asked = 0;
  const timer = setInterval(() => {
    ask();
    if (asked++ % 2 === 0 && held().length > 0) sayAlive();
  }, askEveryMs);
  ask();
  return {
    end: async () => {
      clearInterval(timer);
      silence.end();
      await control.end();
    },
  };
}

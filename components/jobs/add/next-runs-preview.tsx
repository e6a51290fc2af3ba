"use client";

import { useFormContext } from "react-hook-form";
import { refuseCron } from "@/lib/jobs/schedule";
import { useClock } from "../../ui/display/clock-provider";
import { nextRuns, scheduleWords } from "../schedule-words";

/** What the schedule means, as one types: in words, with its next runs, or what is wrong with it. */
export function NextRunsPreview() {
  const { now } = useClock();
  const form = useFormContext<{ cron: string; timeZone: string }>();
  const [cron, timeZone] = form.watch(["cron", "timeZone"]);
  return (
    <div role="status" aria-label="What this means" className="min-h-30 rounded-m bg-surface-2 px-3 py-2.5">
      <Preview cron={cron.trim()} timeZone={timeZone.trim()} now={now} />
    </div>
  );
}

function Preview({ cron, timeZone, now }: { cron: string; timeZone: string; now: Date }) {
  if (cron === "") return <p className="text-text-2">Without a schedule it runs once, right away.</p>;
  const refusal = refuseCron(cron, timeZone, now);
  if (refusal !== undefined) return <p className="break-words text-text-2">{refusal}</p>;
  const schedule = { kind: "cron" as const, text: cron, timeZone };
  return (
    <>
      <p className="font-medium">{scheduleWords(schedule)}</p>
      <ol aria-label="Next runs" className="text-small text-text-2 tabular-nums">
        {nextRuns(schedule, now, 4).map((run) => (
          <li key={run}>{run}</li>
        ))}
      </ol>
    </>
  );
}

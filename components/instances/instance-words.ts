import type { InstanceJob, InstanceKind } from "@/lib/instances/schemas";
import { kindWords } from "../jobs/job-words";
import { scheduleWords } from "../jobs/schedule-words";

// How instances are called on the screen.

export const instanceWords: Record<InstanceKind, string> = {
  element: "Element instance",
  formula: "Formula instance",
};

/** "Poller Mailbox, every 5 minutes". */
export function jobWords({ kind, name, schedule }: InstanceJob): string {
  const words = schedule && scheduleWords(schedule).replace(/^Every/, "every");
  return [`${kindWords[kind]} ${name}`, ...(words ? [words] : [])].join(", ");
}

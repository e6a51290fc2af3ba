import type { AccountPlan } from "@/lib/accounts/schemas";
import { workDifference } from "../../jobs/stop/work-words";
import { countOf } from "./count-words";

const counts = [
  ["users", "user"],
  ["activeUsers", "active user"],
  ["sessions", "session"],
  ["links", "mailed link"],
] as const satisfies readonly (readonly [keyof AccountPlan, string])[];

/** What is different between the plan that was confirmed and the present one, in sentences. */
export function planDifference(earlier: AccountPlan, present: AccountPlan): readonly string[] {
  if (present.isDone) return [`Somebody else did it already.`];
  const sentences = counts
    .filter(([count]) => earlier[count] !== present[count])
    .map(
      ([count, word]) => `${countOf(earlier[count], word)} became ${present[count].toLocaleString("en")}.`,
    );
  sentences.push(
    ...workDifference("job", earlier.jobs, present.jobs),
    ...workDifference("job at rest", earlier.goneJobs, present.goneJobs, "jobs at rest"),
    ...workDifference("instance", earlier.instances, present.instances),
  );
  if (earlier.name !== present.name) sentences.unshift(`The account is now called ${present.name}.`);
  // One who left and one who came, or another name among the first.
  return sentences.length > 0 ? sentences : ["A user, session, job or instance was replaced by another."];
}

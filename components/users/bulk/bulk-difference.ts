import type { BulkGroup, BulkPlan } from "@/lib/users/bulk/schemas";
import { bulkWords } from "./bulk-words";

const number = new Intl.NumberFormat("en");

function wordsOf({ change, role }: BulkPlan, { outcome, reason }: BulkGroup): string {
  const words = bulkWords(change, role?.label ?? "");
  if (outcome === "change") return `Users ${words.willChange}`;
  const why = reason === null ? "" : ` (${reason.replace(/\.$/, "")})`;
  if (outcome === "refused") return `Users refused${why}`;
  return reason === null ? `Users ${words.unchanged}` : `Users left as they are${why}`;
}

/** Everything that a plan counts, under the words of the sentence about it. */
function countsOf(plan: BulkPlan): Map<string, number> {
  return new Map([
    ...plan.groups.map((group) => [wordsOf(plan, group), group.count] as const),
    ["Users no longer there", plan.gone],
    ["Sessions that end", plan.sessions],
    ["Jobs that stop", plan.jobs],
    ["Stopped or ended jobs that are gone", plan.goneJobs],
    ["Jobs that start again", plan.restorable],
    [plan.instancesAre === "removed" ? "Instances removed" : "Instances kept", plan.instances],
  ]);
}

/** What is different between the plan that was confirmed and the present one: "Users cut off: 12 before, 11 now." */
export function bulkDifference(earlier: BulkPlan, present: BulkPlan): readonly string[] {
  const [before, now] = [countsOf(earlier), countsOf(present)];
  const sentences = [...new Set([...before.keys(), ...now.keys()])].flatMap((words) => {
    const [then, since] = [before.get(words) ?? 0, now.get(words) ?? 0];
    return then === since ? [] : [`${words}: ${number.format(then)} before, ${number.format(since)} now.`];
  });
  // The plan names only the first users.
  return sentences.length > 0
    ? sentences
    : ["As many as before, but not the same users, or their roles changed."];
}

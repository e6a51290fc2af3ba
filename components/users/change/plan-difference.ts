import { workDifference } from "../../jobs/stop/work-words";
import type { UserPlan } from "@/lib/users/impact";

type Sessions = UserPlan["users"][number]["sessions"];

const sessionsOf = (plan: UserPlan): Sessions => plan.users.flatMap((user) => user.sessions);

const linksOf = (plan: UserPlan) => plan.users.flatMap((user) => user.links).join();

// Devices of the first that are not matched by one of the second.
function devicesBeyond(some: Sessions, others: Sessions): string[] {
  const left = others.map((session) => session.device);
  return some.flatMap(({ device }) => {
    const at = left.indexOf(device);
    if (at === -1) return [device];
    left.splice(at, 1);
    return [];
  });
}

function workDifferences(earlier: UserPlan, present: UserPlan): readonly string[] {
  const [before, now] = [earlier.users[0], present.users[0]];
  if (!before || !now) return [];
  return [
    ...workDifference("job", before.jobs, now.jobs),
    ...workDifference("job", before.handedJobs, now.handedJobs),
    ...workDifference("job at rest", before.goneJobs, now.goneJobs, "jobs at rest"),
    ...workDifference("instance", before.instances, now.instances),
    ...workDifference("stopped job", before.restorable, now.restorable),
  ];
}

/** What is different between the plan that was confirmed and the present one, in sentences. */
export function planDifference(earlier: UserPlan, present: UserPlan): readonly string[] {
  const done =
    earlier.change === "reactivate"
      ? "Somebody else reactivated this user."
      : "Somebody else deactivated this user.";
  if (present.users.length < earlier.users.length) return [done];
  const begun = devicesBeyond(sessionsOf(present), sessionsOf(earlier));
  const ended = devicesBeyond(sessionsOf(earlier), sessionsOf(present));
  const sentences = [
    ...begun.map((device) => `A session began: ${device}.`),
    ...ended.map((device) => `A session ended: ${device}.`),
    ...workDifferences(earlier, present),
    ...(linksOf(earlier) === linksOf(present) ? [] : ["A link was mailed, or one is no longer valid."]),
  ];
  // The plan names no secret and no session by its number.
  return sentences.length > 0
    ? sentences
    : ["The user secret was reset, or a session, job or instance was replaced by another."];
}

import type { ReactNode } from "react";
import type { AccountChange, AccountPlan } from "@/lib/accounts/schemas";
import { StoppedJobs } from "../../jobs/stop/stopped-jobs";
import { goneInWords } from "../../jobs/stop/work-words";
import type { ToastOptions } from "../../ui/display/toast";
import { countOf } from "./count-words";
import type { Applied } from "./use-account-change";

const fast = (durationMs: number) =>
  durationMs < 10_000 ? `${durationMs.toLocaleString("en")} ms` : `${Math.round(durationMs / 1_000)} s`;

/** What did happen and how fast: "18 of 18 users deactivated, 4 sessions ended, 18 secrets refused, 38 ms". */
function receiptSentence(change: AccountChange, applied: Applied, plan: AccountPlan): ReactNode {
  const { users = 0, sessionsEnded = 0, secretsRefused = 0, linksVoided = 0, durationMs = 0 } = applied;
  const { jobsStopped = 0, receiptId, instancesRemoved = 0 } = applied;
  const gone = goneInWords(applied);
  const planned = change === "delete" ? plan.users : plan.activeUsers;
  const beginning = [
    `${users.toLocaleString("en")} of ${countOf(planned, "user")} ${change}d`,
    `${countOf(sessionsEnded, "session")} ended`,
    `${countOf(secretsRefused, "secret")} refused`,
    ...(linksVoided > 0 ? [`${countOf(linksVoided, "mailed link")} void`] : []),
  ].join(", ");
  return (
    <>
      {beginning}
      {jobsStopped > 0 && receiptId !== undefined && (
        <>
          {", "}
          <StoppedJobs receiptId={receiptId} jobs={jobsStopped} />
        </>
      )}
      {gone !== "" && `, ${gone}`}
      {instancesRemoved > 0 && `, ${countOf(instancesRemoved, "instance")} removed`}
      {`, ${fast(durationMs)}`}
    </>
  );
}

/** What to say when a change is done, with the way back within reach. */
export function receiptToast(
  change: AccountChange,
  applied: Applied,
  plan: AccountPlan,
  onReactivate: () => void,
): ToastOptions {
  const { name } = plan;
  if (change === "reactivate") {
    return {
      title: `${name} is active again`,
      description: "Its users are still inactive: reactivate each who shall come back.",
    };
  }
  const description = receiptSentence(change, applied, plan);
  const isLive = applied.receiptId !== undefined;
  if (change === "delete") return { title: `${name} is deleted`, description, isLive };
  return {
    title: `${name} is inactive`,
    description,
    isLive,
    action: { label: "Reactivate", onClick: onReactivate },
  };
}

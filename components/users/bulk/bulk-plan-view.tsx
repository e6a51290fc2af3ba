"use client";

import {
  Blocks,
  CalendarSync,
  CircleMinus,
  CircleStop,
  KeyRound,
  LogOut,
  OctagonX,
  Trash2,
  UserRoundCheck,
  UserRoundMinus,
  UserRoundX,
} from "lucide-react";
import type { ReactNode } from "react";
import type { BulkGroup, BulkPlan } from "@/lib/users/bulk/schemas";
import { Impact, Impacts, ImpactsLoading } from "../../dialog/impact";
import { counted } from "../../jobs/stop/work-words";
import { Notice } from "../../ui/display/notice";
import { bulkDifference } from "./bulk-difference";
import { bulkWords, namesWords, usersWords } from "./bulk-words";
import type { BulkChangeState } from "./use-bulk-change";

/** What will happen to how many, to whom it will not and why. */
export function BulkPlanView({ plan, earlier, planFailure }: BulkChangeState) {
  if (planFailure) {
    return (
      <Notice tone="danger" requestId={planFailure.requestId}>
        {planFailure.message}
      </Notice>
    );
  }
  if (!plan) return <ImpactsLoading count={3} />;
  return (
    <>
      {earlier && (
        <Notice tone="warn" title="Something changed while you looked. Nothing was done." className="mb-1">
          <div role="alert">
            {bulkDifference(earlier, plan).map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
            {plan.willChange > 0 && <p>This is how it is now. Confirm again to go on.</p>}
          </div>
        </Notice>
      )}
      <Impacts>
        {plan.groups.map((group) => (
          <GroupImpact key={`${group.outcome}${group.reason ?? ""}`} plan={plan} group={group} />
        ))}
        <GoneImpact plan={plan} />
        <ReturnImpact plan={plan} />
        <EndingImpacts plan={plan} />
      </Impacts>
    </>
  );
}

function GroupImpact({ plan, group }: { plan: BulkPlan; group: BulkGroup }) {
  const words = bulkWords(plan.change, plan.role?.label ?? "");
  const users = usersWords(group.count);
  const names = namesWords(group);
  if (group.outcome === "refused") {
    return (
      <Impact tone="none" icon={<OctagonX />} title={`${users} refused`} lines={[group.reason, names]} />
    );
  }
  if (group.outcome === "unchanged") {
    const [title, lines] =
      group.reason === null ? [words.unchanged, [names]] : ["left as they are", [group.reason, names]];
    return <Impact tone="none" icon={<CircleMinus />} title={`${users} ${title}`} lines={lines} />;
  }
  const isEnd = plan.change === "deactivate" || plan.change === "delete";
  return (
    <Impact
      tone={isEnd ? "stop" : "keep"}
      icon={isEnd ? <UserRoundX /> : <UserRoundCheck />}
      title={`${users} ${words.willChange}`}
      lines={[names]}
    />
  );
}

function GoneImpact({ plan: { gone } }: { plan: BulkPlan }): ReactNode {
  if (gone === 0) return null;
  const title = `${usersWords(gone)} ${isOrAre(gone)} no longer there`;
  return <Impact tone="none" icon={<UserRoundMinus />} title={title} lines={["The others go on without"]} />;
}

/** What an undo starts again. */
function ReturnImpact({ plan: { restorable } }: { plan: BulkPlan }): ReactNode {
  if (restorable === 0) return null;
  const title = `${counted(restorable, "job")} ${restorable === 1 ? "starts" : "start"} again`;
  const line = "By schedule, and only what that deactivation stopped";
  return <Impact tone="keep" icon={<CalendarSync />} title={title} lines={[line]} />;
}

/** What ends with those who are cut off, what stays, and what comes back with an undo. */
function EndingImpacts({ plan }: { plan: BulkPlan }): ReactNode {
  const { sessions, secrets, jobs, goneJobs, instances, instancesAre } = plan;
  if (secrets === 0) return null;
  const isDeletion = plan.change === "delete";
  const areKept = instancesAre === "kept";
  return (
    <>
      <Impact
        tone={sessions > 0 ? "stop" : "none"}
        icon={<LogOut className="rotate-180" />}
        title={sessions > 0 ? `${counted(sessions, "session")} ${ends(sessions)}` : "No session ends"}
        lines={[sessions > 0 ? "Whoever was signed in is signed out" : "Nobody of them is signed in now"]}
      />
      <Impact
        tone="stop"
        icon={<KeyRound />}
        title={`${counted(secrets, "user secret")} ${isOrAre(secrets)} ${isDeletion ? "gone" : "refused"}`}
        lines={[isDeletion ? "No request with them is served" : "Accepted again after a reactivation"]}
      />
      {jobs > 0 && (
        <Impact
          tone="stop"
          icon={<CircleStop />}
          title={`${counted(jobs, "job")} ${jobs === 1 ? "stops" : "stop"}`}
          lines={[isDeletion ? "Gone for good" : "An undo brings those with a schedule back"]}
        />
      )}
      {goneJobs > 0 && (
        <Impact
          tone="stop"
          icon={<Trash2 />}
          title={`${counted(goneJobs, "stopped or ended job")} ${isOrAre(goneJobs)} gone`}
          lines={["Nobody can resume them any more"]}
        />
      )}
      {instances > 0 && (
        <Impact
          tone={areKept ? "keep" : "stop"}
          icon={<Blocks />}
          title={`${counted(instances, "instance")} ${areKept ? stays(instances) : `${isOrAre(instances)} removed`}`}
          lines={[
            areKept
              ? "With the user whose it is"
              : `Gone for good, with ${instances === 1 ? "its" : "their"} jobs`,
          ]}
        />
      )}
    </>
  );
}

const ends = (count: number) => (count === 1 ? "ends" : "end");
const stays = (count: number) => (count === 1 ? "stays" : "stay");
const isOrAre = (count: number) => (count === 1 ? "is" : "are");

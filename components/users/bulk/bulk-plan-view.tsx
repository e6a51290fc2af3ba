"use client";

import { CircleMinus, KeyRound, LogOut, OctagonX, Plug, UserRoundCheck, UserRoundX } from "lucide-react";
import type { ReactNode } from "react";
import type { BulkGroup, BulkPlan } from "@/lib/users/bulk/schemas";
import { Impact, Impacts, ImpactsLoading } from "../../dialog/impact";
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
  if (group.outcome === "unchanged")
    return (
      <Impact tone="none" icon={<CircleMinus />} title={`${users} ${words.unchanged}`} lines={[names]} />
    );
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

const counted = (count: number, one: string, many: string) =>
  `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

/** What ends with those who are cut off. */
function EndingImpacts({ plan }: { plan: BulkPlan }): ReactNode {
  if (plan.secrets === 0) return null;
  const isDeletion = plan.change === "delete";
  const { sessions, secrets, jobs, instances } = plan;
  const areKept = plan.instancesAre === "kept";
  return (
    <>
      <Impact
        tone="stop"
        icon={<LogOut className="rotate-180" />}
        title={`${counted(sessions, "session ends", "sessions end")}, ${counted(jobs, "job stops", "jobs stop")}`}
        lines={[isDeletion ? "Neither comes back" : "Undo brings schedules back, never sessions"]}
      />
      <Impact
        tone="stop"
        icon={<KeyRound />}
        title={counted(secrets, "user secret is refused", "user secrets are refused")}
        lines={[isDeletion ? "They are gone for good" : "Until the user is reactivated"]}
      />
      {instances > 0 && (
        <Impact
          tone={areKept ? "keep" : "stop"}
          icon={<Plug />}
          title={`${counted(instances, "instance", "instances")} ${areKept ? "kept" : "removed"}`}
          lines={[areKept ? "They stay with their users" : "They are gone for good"]}
        />
      )}
    </>
  );
}

"use client";

import type { UserChange, UserRow } from "@/lib/users/schemas";
import { Choice } from "../../dialog/choice";
import { counted } from "../../jobs/stop/work-words";
import { ReceiverChoice } from "./receiver-choice";
import type { UserChangeState } from "./use-user-change";

interface ChangeChoicesProps {
  change: UserChange;
  user: UserRow;
  state: UserChangeState;
}

/** What the person can decide about jobs and instances, where there are any. */
export function ChangeChoices({ change, user, state }: ChangeChoicesProps) {
  const { plan, wishes, wish } = state;
  const impact = plan?.users[0];
  const receiver = (
    <ReceiverChoice
      owner={user}
      value={wishes.receiver}
      onChange={(next) => wish({ receiver: next, ...(next && { removeInstances: false }) })}
    />
  );
  // Refused for this receiver: another can be chosen.
  if (!impact) return wishes.receiver ? receiver : null;
  if (change === "reactivate") {
    const { count } = impact.restorable;
    if (count === 0) return null;
    return (
      <Choice
        label={`Restore ${counted(count, "stopped job")}`}
        hint="They run by their schedules from now on. What was missed is not made up for."
        isChosen={wishes.restore}
        onChange={(restore) => wish({ restore })}
      />
    );
  }
  const { instances, jobs, handedJobs, goneJobs } = impact;
  const hasWork = instances.count + jobs.count + handedJobs.count + goneJobs.count > 0;
  if (!hasWork && !wishes.receiver) return null;
  return (
    <>
      {change === "deactivate" && impact.instances.count > 0 && (
        <Choice
          label="Remove the instances, too"
          hint="They are gone for good. Left as it is, they stay and can be used after a reactivation."
          isChosen={wishes.removeInstances}
          onChange={(removeInstances) => wish({ removeInstances })}
          disabledReason={wishes.receiver ? `They go to ${wishes.receiver.name}` : undefined}
        />
      )}
      {receiver}
    </>
  );
}

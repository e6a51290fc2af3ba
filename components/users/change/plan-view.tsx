"use client";

import { Notice } from "../../ui/display/notice";
import type { UserChange } from "@/lib/users/schemas";
import { ImpactsLoading } from "../../dialog/impact";
import { planDifference } from "./plan-difference";
import { PlanImpact } from "./plan-impact";
import type { UserChangeState } from "./use-user-change";

interface PlanViewProps {
  change: UserChange;
  state: UserChangeState;
  alreadyDone: string;
}

/** What will happen: while it is read, as it is, as it has become meanwhile, or why it cannot. */
export function PlanView({ change, state, alreadyDone }: PlanViewProps) {
  const { plan, earlier, planFailure } = state;
  if (planFailure) {
    return (
      <Notice tone="danger" requestId={planFailure.requestId}>
        {planFailure.message}
      </Notice>
    );
  }
  if (!plan) return <ImpactsLoading count={change === "delete" ? 5 : 3} />;
  const [impact] = plan.users;
  return (
    <>
      {earlier && (
        <Notice tone="warn" title="Something changed while you looked. Nothing was done." className="mb-1">
          <div role="alert">
            {planDifference(earlier, plan).map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
            {impact && <p>This is how it is now. Confirm again to go on.</p>}
          </div>
        </Notice>
      )}
      {impact ? (
        <PlanImpact
          change={change}
          impact={impact}
          receiver={plan.receiver?.name}
          isRestoring={state.wishes.restore}
        />
      ) : (
        !earlier && <Notice tone="info">{alreadyDone}</Notice>
      )}
    </>
  );
}

/** Why the button of a planned change does not work now, if it does not. */
export function planReason({
  plan,
  planFailure,
  isDoneAlready,
  isOldPlan,
}: UserChangeState): string | undefined {
  if (planFailure) return planFailure.message;
  if (!plan || isOldPlan) return "What will happen is still being read";
  return isDoneAlready ? "There is nothing left to do" : undefined;
}

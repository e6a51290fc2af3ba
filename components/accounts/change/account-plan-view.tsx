"use client";

import { Choice } from "../../dialog/choice";
import { ImpactsLoading } from "../../dialog/impact";
import { Notice } from "../../ui/display/notice";
import { AccountImpact } from "./account-impact";
import { planDifference } from "./plan-difference";
import type { AccountChangeState } from "./use-account-change";

/** From here on it takes long enough to say so beforehand. */
const manyUsers = 20_000;

interface AccountPlanViewProps {
  state: AccountChangeState;
  alreadyDone: string;
}

/** What will happen: while it is read, as it is, as it has become meanwhile, or why it cannot. */
export function AccountPlanView({ state, alreadyDone }: AccountPlanViewProps) {
  const { plan, earlier, planFailure } = state;
  if (planFailure) {
    return (
      <Notice tone="danger" requestId={planFailure.requestId}>
        {planFailure.message}
      </Notice>
    );
  }
  if (!plan) return <ImpactsLoading count={4} />;
  return (
    <>
      {earlier && (
        <Notice tone="warn" title="Something changed while you looked. Nothing was done.">
          <div role="alert">
            {planDifference(earlier, plan).map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
            {!plan.isDone && <p>This is how it is now. Confirm again to go on.</p>}
          </div>
        </Notice>
      )}
      {plan.isDone ? !earlier && <Notice tone="info">{alreadyDone}</Notice> : <AccountImpact plan={plan} />}
      {!plan.isDone && plan.change === "deactivate" && plan.instances.count > 0 && (
        <Choice
          label="Remove the instances, too"
          hint="They are gone for good. Left as it is, they stay with their users."
          isChosen={state.removesInstances}
          onChange={state.setRemovesInstances}
        />
      )}
      {!plan.isDone && plan.change !== "reactivate" && plan.users >= manyUsers && (
        <Notice tone="info">With this many users it takes some minutes. Keep this page open.</Notice>
      )}
    </>
  );
}

/** Why the button of a planned change does not work now, if it does not. */
export function planReason({ plan, planFailure, isOldPlan }: AccountChangeState): string | undefined {
  if (planFailure) return planFailure.message;
  if (!plan || isOldPlan) return "What will happen is still being read";
  return plan.isDone ? "There is nothing left to do" : undefined;
}

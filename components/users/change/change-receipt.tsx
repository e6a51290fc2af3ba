"use client";

import type { ReactNode } from "react";
import type { UserPlan } from "@/lib/users/impact";
import type { UserChange, UserRow } from "@/lib/users/schemas";
import { useOpenLater } from "../../dialog/use-open-later";
import { StoppedJobs } from "../../jobs/stop/stopped-jobs";
import { counted, goneInWords } from "../../jobs/stop/work-words";
import { toast } from "../../ui/display/toast";
import type { OpenUserDialog } from "../use-user-dialog";
import { userDialogHref } from "../users-url";
import type { Applied } from "./use-user-change";

/** What did happen and how fast: "2 of 2 sessions ended, 1 secret refused, 4 of 4 jobs stopped, 38 ms". */
function receiptSentence(applied: Applied, plan: UserPlan): ReactNode {
  const planned = plan.users.reduce((sum, user) => sum + user.sessions.length, 0);
  const { sessionsEnded = 0, secretsRefused = 0, linksVoided = 0, jobsStopped = 0, receiptId } = applied;
  const { jobsHandedOver = 0, instancesHandedOver = 0, instancesRemoved = 0, durationMs = 0 } = applied;
  const sessions =
    planned === 0 ? "No session was open" : `${sessionsEnded} of ${counted(planned, "session")} ended`;
  const links = linksVoided > 0 ? `, ${counted(linksVoided, "mailed link")} void` : "";
  const gone = goneInWords(applied);
  const handed = [
    ...(jobsHandedOver > 0 ? [counted(jobsHandedOver, "job")] : []),
    ...(instancesHandedOver > 0 ? [counted(instancesHandedOver, "instance")] : []),
  ].join(" and ");
  return (
    <>
      {`${sessions}, ${counted(secretsRefused, "secret")} refused${links}, `}
      {jobsStopped > 0 && receiptId !== undefined && (
        <>
          <StoppedJobs receiptId={receiptId} jobs={jobsStopped} />
          {", "}
        </>
      )}
      {handed !== "" && `${handed} handed over, `}
      {gone !== "" && `${gone}, `}
      {instancesRemoved > 0 && `${counted(instancesRemoved, "instance")} removed, `}
      {`${durationMs} ms`}
    </>
  );
}

interface Receipt {
  change: UserChange;
  user: Pick<UserRow, "id" | "firstName" | "lastName">;
  applied: Applied;
  plan: UserPlan;
}

/** Says what a change did, with the way back within reach, also from another page. */
export function useSayReceipt(onOpen: OpenUserDialog): (receipt: Receipt) => void {
  const openLater = useOpenLater();
  return ({ user, ...receipt }) =>
    sayReceipt({
      ...receipt,
      name: `${user.firstName} ${user.lastName}`,
      onReactivate: () =>
        openLater(() => onOpen("reactivate", user.id), userDialogHref("reactivate", user.id)),
    });
}

interface ReceiptWords extends Omit<Receipt, "user"> {
  name: string;
  onReactivate: () => void;
}

function sayReceipt({ change, name, applied, plan, onReactivate }: ReceiptWords): void {
  if (applied.users === 0) {
    toast({
      title: `${name} was ${change === "reactivate" ? "active" : "inactive"} already`,
      description: "Nothing was changed",
    });
    return;
  }
  if (change === "reactivate") {
    const { jobsRestored = 0 } = applied;
    const jobs = jobsRestored > 0 ? ` ${counted(jobsRestored, "job")} restored.` : "";
    toast({
      title: `${name} is active again`,
      description: `Can sign in from now on.${jobs} Ended sessions stay ended.`,
    });
    return;
  }
  const description = receiptSentence(applied, plan);
  if (change === "delete") {
    toast({ title: `${name} is deleted`, description, isLive: applied.receiptId !== undefined });
    return;
  }
  toast({
    title: `${name} is inactive`,
    description,
    isLive: applied.receiptId !== undefined,
    action: { label: "Reactivate", onClick: onReactivate },
  });
}

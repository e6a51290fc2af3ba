import type { UserPlan } from "@/lib/users/impact";
import type { UserChange } from "@/lib/users/schemas";
import { toast } from "../../ui/display/toast";
import type { Applied } from "./use-user-change";

/** What did happen and how fast: "2 of 2 sessions ended, 1 secret refused, 38 ms". */
export function receiptSentence(applied: Applied, plan: UserPlan): string {
  const planned = plan.users.reduce((sum, user) => sum + user.sessions.length, 0);
  const ended = applied.sessionsEnded ?? 0;
  const secrets = applied.secretsRefused ?? 0;
  const links = applied.linksVoided ?? 0;
  const parts = [
    planned === 0
      ? "no session was open"
      : `${ended} of ${planned} ${planned === 1 ? "session" : "sessions"} ended`,
    `${secrets} ${secrets === 1 ? "secret" : "secrets"} refused`,
    ...(links > 0 ? [`${links} mailed ${links === 1 ? "link" : "links"} void`] : []),
    `${applied.durationMs ?? 0} ms`,
  ];
  return parts.join(", ");
}

interface Receipt {
  change: UserChange;
  name: string;
  applied: Applied;
  plan: UserPlan;
  /** Opens the way back. */
  onReactivate: () => void;
}

/** Says what a change did, with the way back within reach. */
export function sayReceipt({ change, name, applied, plan, onReactivate }: Receipt): void {
  if (applied.users === 0) {
    toast({
      title: `${name} was ${change === "reactivate" ? "active" : "inactive"} already`,
      description: "Nothing was changed",
    });
    return;
  }
  if (change === "reactivate") {
    toast({
      title: `${name} is active again`,
      description: "Can sign in from now on. Ended sessions stay ended.",
    });
    return;
  }
  const description = receiptSentence(applied, plan);
  if (change === "delete") {
    toast({ title: `${name} is deleted`, description });
    return;
  }
  toast({
    title: `${name} is inactive`,
    description,
    action: { label: "Reactivate", onClick: onReactivate },
  });
}

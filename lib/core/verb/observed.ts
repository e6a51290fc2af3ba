import "server-only";
import type { AuditAction } from "@/lib/audit/actions";
import type { CommandOutcome } from "../command";
import { signIns } from "../metrics/counters";

/** How tries to sign in end, for the metrics: also those of addresses that nobody has, which leave no event. */
function count<T>(outcome: CommandOutcome<T>): void {
  const locked = outcome.audit.some(({ action }) => action === "user.lock");
  signIns.inc({ outcome: locked ? "locked" : "refusal" in outcome ? "refused" : "done" });
}

/** Counts how the command ended; what went wrong unexpectedly or was busy counts as nothing. */
export async function observed<T>(
  action: AuditAction,
  work: () => Promise<CommandOutcome<T>>,
): Promise<CommandOutcome<T>> {
  const outcome = await work();
  if (action === "session.sign-in") count(outcome);
  return outcome;
}

import "server-only";
import type { JobUserOutcome } from "@/db/values";
import type { AuditAction } from "@/lib/audit/actions";
import type { AuditEvent } from "@/lib/core/audit";
import { type UserRecord, userTarget } from "../../user-record";
import type { prospects } from "../outcomes";
import { type BulkDetails, type BulkEffect, bulkEffects } from "../schemas";

/** What became of one user. */
export interface Outcome {
  readonly userId: number;
  readonly name: string;
  readonly email: string;
  readonly outcome: JobUserOutcome;
  readonly message: string | null;
}

const named = ({ userId, name, email }: UserRecord) => ({ userId, name, email });

/** Of everybody who is there, in words: judged are those who still match, in their order. */
export function judge(
  users: readonly UserRecord[],
  matching: ReadonlySet<number>,
  judged: ReturnType<typeof prospects>,
) {
  const wanted = users.filter((user) => matching.has(user.userId));
  const outcomes = wanted.map((user, index): Outcome => {
    const prospect = judged[index];
    const outcome = prospect?.outcome === "change" ? "done" : (prospect?.outcome ?? "unchanged");
    return { ...named(user), outcome, message: prospect?.reason ?? null };
  });
  const others = users
    .filter((user) => !matching.has(user.userId))
    .map((user): Outcome => ({
      ...named(user),
      outcome: "unchanged",
      message: "No longer matches the filters.",
    }));
  return [...outcomes, ...others];
}

/** Deleted meanwhile, or out of sight. */
export const gone = (userId: number): Outcome => ({
  userId,
  name: `User ${userId}`,
  email: "",
  outcome: "gone",
  message: null,
});

/** Refused one by one, so each has an event of its own (rule 13). */
export function refusalEvents(
  users: readonly UserRecord[],
  outcomes: readonly Outcome[],
  action: AuditAction,
): AuditEvent[] {
  const byId = new Map(users.map((user) => [user.userId, user]));
  return outcomes.flatMap(({ userId, outcome, message }) => {
    const user = outcome === "refused" ? byId.get(userId) : undefined;
    return user
      ? [{ action, outcome: "refused" as const, reason: message ?? "", target: userTarget(user) }]
      : [];
  });
}

/** The outcomes so far and these. */
export function countsWith(before: Readonly<Record<string, number>>, outcomes: readonly Outcome[]) {
  const counts: Record<string, number> = { ...before };
  for (const { outcome } of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

type Effects = NonNullable<BulkDetails["effects"]>;

/** Of one batch, as the command of its change answers it. */
export type BatchReceipt = { readonly users: number } & Readonly<Partial<Record<BulkEffect, number>>>;

/** What ended and came back so far, and with this batch. */
export function effectsWith(before: Effects, receipt: BatchReceipt): Effects {
  const added = bulkEffects.map(
    (effect) => [effect, (before[effect] ?? 0) + (receipt[effect] ?? 0)] as const,
  );
  return Object.fromEntries(added.filter(([, count]) => count > 0));
}

import type { UserImpact, UserPlan, UserReceipt } from "./schemas";

/**
 * What did happen to these users, and how fast.
 * @param startedAtMs as `performance.now()` said when the command began
 */
export function receiptOf(impacts: readonly UserImpact[], startedAtMs: number): UserReceipt {
  const sum = (count: (impact: UserImpact) => number) =>
    impacts.reduce((total, impact) => total + count(impact), 0);
  const linksVoided = sum(({ links }) => links.length);
  return {
    users: impacts.length,
    sessionsEnded: sum(({ sessions }) => sessions.length),
    secretsRefused: impacts.length,
    ...(linksVoided > 0 && { linksVoided }),
    durationMs: Math.round(performance.now() - startedAtMs),
  };
}

/** Of a plan what is about this user. */
export function impactsOn({ users }: UserPlan, { userId }: { userId: number }): readonly UserImpact[] {
  return users.filter((user) => user.userId === userId);
}

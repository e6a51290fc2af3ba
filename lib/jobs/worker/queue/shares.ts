import type { Lane } from "../../work/lanes";

// Who gets the places of a worker, so that nobody's work keeps everybody else's waiting. Pure.

/** Whose run has a place. */
export interface Place {
  readonly userId: number;
  readonly organizationId: number;
}

/** How many places of one worker one user, and one organization, may have. */
interface Share {
  readonly user: number;
  readonly organization: number;
}

/**
 * One after the other: what is within the first goes before what only the next allows, so a place is lent while nobody else
 * waits for it. The last ones are never lent to one user, and one never to one organization: a call may keep its place for
 * minutes, and whoever comes meanwhile does not wait for it.
 */
export const shares: Readonly<Record<Lane, readonly Share[]>> = {
  bulk: [
    { user: 1, organization: 1 },
    { user: 1, organization: 2 },
    { user: 2, organization: 2 },
  ],
  calls: [
    { user: 2, organization: 4 },
    { user: 2, organization: 7 },
    { user: 4, organization: 7 },
  ],
};

/** Those of whom nothing more is started. */
export interface FullShares {
  readonly userIds: readonly number[];
  readonly organizationIds: readonly number[];
}

function idsWith(most: number, ids: readonly number[]): readonly number[] {
  const counts = new Map<number, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts].filter(([, count]) => count >= most).map(([id]) => id);
}

/** Who has as many places as the share allows. */
export function withFullShare(held: readonly Place[], { user, organization }: Share): FullShares {
  const userIds = held.map(({ userId }) => userId);
  const organizationIds = held.map(({ organizationId }) => organizationId);
  return { userIds: idsWith(user, userIds), organizationIds: idsWith(organization, organizationIds) };
}

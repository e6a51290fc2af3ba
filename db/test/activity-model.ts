import { auditEvents } from "@/db/schema";
import type { AuditOutcome } from "@/db/values";
import { asOwner } from "./build-organization";
import type { TestBed } from "./test-bed";

// Events with everything that matters to filters in many combinations, and the plain filter that a list must agree with.

export interface ModelEvent {
  readonly id: number;
  readonly at: Date;
  readonly action: string;
  readonly outcome: AuditOutcome;
  readonly actorUserId: number | null;
  readonly actorAccountId: number | null;
  readonly jobId: number | null;
  readonly targetType: "user" | "account";
  readonly targetId: number;
  readonly accountId: number;
}

export interface ActivityModel {
  readonly accounts: readonly [number, number];
  /** Ids of nobody: events stay when their people are gone. */
  readonly people: readonly number[];
  /** Newest first. */
  readonly events: readonly ModelEvent[];
}

const actions = ["session.sign-in", "user.update", "user.delete", "account.update", "session.sign-out"];
const hourMs = 3_600_000;

/** Awkward texts that an export has to carry unharmed. */
export const awkwardTexts = ['=1+1,"a"', "'=x", "-3", "a\r\nb", "@Ada\tX", "", "'", "Zoë; 東京"];

/** So many events over the last forty days, several at the same moment, their ids not in the order of their times. */
export async function buildEvents(bed: TestBed, count: number): Promise<ActivityModel> {
  const [globex, initech] = [await bed.account({ name: "Globex" }), await bed.account({ name: "Initech" })];
  const people = [7_000_001, 7_000_002, 7_000_003];
  const now = Date.now();
  const values = Array.from({ length: count }, (_, index) => {
    const account = index % 3 === 0 ? initech : globex;
    const isUser = index % 4 !== 0;
    const actor = index % 5 === 0 ? undefined : people[(index * 7) % people.length];
    return {
      organizationId: bed.organizationId,
      at: new Date(now - Math.floor(((index * 13) % count) / 2) * ((40 * 24 * hourMs * 2) / count) - 60_000),
      action: actions[(index * 3 + (index % 2)) % actions.length] ?? "user.update",
      outcome: index % 6 === 0 ? ("refused" as const) : ("done" as const),
      reason: awkwardTexts[index % awkwardTexts.length],
      actorType: actor === undefined ? ("anonymous" as const) : ("user" as const),
      actorUserId: actor,
      actorName: `Actor ${actor ?? "nobody"}`,
      actorEmail: actor === undefined ? null : `actor.${actor}@example.test`,
      actorAccountId: actor === undefined ? null : index % 2 === 0 ? globex.id : initech.id,
      jobId: actor === undefined ? null : index + 1,
      targetType: isUser ? ("user" as const) : ("account" as const),
      targetId: isUser ? (people[Math.floor(index / 2) % people.length] ?? 0) : account.id,
      targetName: `${awkwardTexts[(index * 3) % awkwardTexts.length]} ${index}`,
      targetEmail: isUser ? `target.${index}@example.test` : null,
      accountId: account.id,
      changes: index % 2 === 0 ? { lastName: ["Müller", 'O"Brien, Jr.'] as const } : null,
      requestId: `request-${index}`,
      ip: "192.0.2.7",
    };
  });
  const events: ModelEvent[] = [];
  for (let start = 0; start < values.length; start += 500) {
    const made = await asOwner()
      .insert(auditEvents)
      .values(values.slice(start, start + 500))
      .returning();
    // As they were just written.
    events.push(...(made as ModelEvent[]));
  }
  events.sort((one, other) => other.at.getTime() - one.at.getTime() || other.id - one.id);
  return { accounts: [globex.id, initech.id], people, events };
}

export interface ModelFilters {
  readonly personId?: number;
  readonly actorId?: number;
  readonly accountId?: number;
  readonly actions?: readonly string[];
  readonly outcome?: AuditOutcome;
  readonly from?: Date;
  readonly to?: Date;
}

/** What a list must show, as ids. */
export function expectedEvents(events: readonly ModelEvent[], filters: ModelFilters): number[] {
  const { personId, actorId, accountId, outcome, from, to } = filters;
  return events
    .filter((event) => personId === undefined || (event.targetType === "user" && event.targetId === personId))
    .filter((event) => actorId === undefined || event.actorUserId === actorId)
    .filter((event) => accountId === undefined || event.accountId === accountId)
    .filter((event) => filters.actions?.includes(event.action) ?? true)
    .filter((event) => outcome === undefined || event.outcome === outcome)
    .filter((event) => from === undefined || event.at >= from)
    .filter((event) => to === undefined || event.at < to)
    .map(({ id }) => id);
}

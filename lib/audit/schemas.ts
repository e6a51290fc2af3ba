import { z } from "zod";
import { type ActorType, type AuditOutcome, auditOutcomes, type AuditTargetType } from "@/db/values";
import { idInput, wholeNumberInput } from "@/lib/core/text";
import { actionsIn, type AuditAction, isAction, isActionGroup } from "./actions";

/** Periods that end now, and how many hours each takes. */
export const activityPeriods = { "1h": 1, "24h": 24, "7d": 168, "30d": 720 } as const;
export type ActivityPeriod = keyof typeof activityPeriods;

/** Actions and groups of actions, with commas between them, as they stand in an address. */
const actionList = z
  .string()
  .max(2_000)
  .transform((text, issues): readonly AuditAction[] => {
    const names = text.split(",");
    const known = names.flatMap((name) =>
      isActionGroup(name) ? actionsIn(name) : isAction(name) ? [name] : [],
    );
    if (!names.every((name) => isAction(name) || isActionGroup(name)))
      issues.addIssue({ code: "custom", message: "There is no such action." });
    return [...new Set(known)];
  });

/** A moment in RFC 3339, in years that every part of the program can hold. */
const momentInput = z
  .string()
  .max(40)
  .regex(/^(19[7-9]|2[0-9]{2})[0-9]-/, "This is not a time.")
  .pipe(z.iso.datetime({ offset: true, error: "This is not a time." }));

const activityFilters = {
  /** Whom it is about. */
  personId: idInput.optional(),
  actorId: idInput.optional(),
  accountId: idInput.optional(),
  action: actionList.optional(),
  outcome: z.enum(auditOutcomes, "This is not an outcome.").optional(),
  period: z.enum(["1h", "24h", "7d", "30d"], "This is not a period.").optional(),
  from: momentInput.optional(),
  /** The first moment that is not in it any more. */
  to: momentInput.optional(),
};

/** From the page before; opaque. */
const cursor = z.string().max(200).optional();

export const listActivityInput = z.strictObject({
  ...activityFilters,
  cursor,
  pageSize: wholeNumberInput(1, 200).default(50),
});

/** A day or a moment, as the original took both. */
const dayOrMoment = z
  .string()
  .max(40)
  .refine((text) => momentInput.safeParse(text.length === 10 ? `${text}T00:00:00Z` : text).success, {
    error: "This is neither a day (2026-01-31) nor a time (2026-01-31T09:30:00Z).",
  });

export const listAuditLogsInput = z.strictObject({
  from: dayOrMoment.optional(),
  /** A day is in it whole; a moment is the first that is not in it any more. */
  to: dayOrMoment.optional(),
  /** Who acted. */
  userId: idInput.optional(),
  accountId: idInput.optional(),
  cursor: z.string().max(200).optional(),
  pageSize: wholeNumberInput(1, 2_000).default(200),
});

/** Everything that matches, piece by piece: the format belongs to the route. */
export const exportActivityInput = z.strictObject({ ...activityFilters, cursor });

export const countActivityInput = z.strictObject({
  ...activityFilters,
  /** In which days and weeks begin: a name of the IANA database. */
  zone: z
    .string()
    .max(60)
    .regex(/^[A-Za-z][\w+/-]*$/, "This is not a time zone.")
    .refine(isZone, "This is not a time zone.")
    .default("UTC"),
});

export const activityEventInput = z.strictObject({ eventId: idInput });

export const nameActivityInput = z.strictObject({
  personId: idInput.optional(),
  actorId: idInput.optional(),
  accountId: idInput.optional(),
});

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).format(0) !== "";
  } catch {
    return false;
  }
}

export type ActivityFilters = Omit<z.output<typeof listActivityInput>, "cursor" | "pageSize">;
export type ListActivityInput = z.input<typeof listActivityInput>;

/** One audit event, as JSON. Times in RFC 3339. */
export interface ActivityRow {
  readonly id: number;
  readonly at: string;
  readonly action: string;
  readonly outcome: AuditOutcome;
  readonly reason: string | null;
  readonly actorType: ActorType;
  /** Null also for somebody of an account beyond the reader's reach, as are e-mail, job, address and device. */
  readonly actorId: number | null;
  readonly actorName: string;
  readonly actorEmail: string | null;
  /** The job that did it as its owner, who is the actor; null: the person. It may be deleted by now. */
  readonly jobId: number | null;
  readonly targetType: AuditTargetType;
  readonly targetId: number | null;
  readonly targetName: string;
  readonly targetEmail: string | null;
  readonly accountId: number | null;
  readonly accountName: string | null;
  readonly changes: Record<string, readonly [unknown, unknown]> | null;
  readonly receipt: Record<string, unknown> | null;
  readonly requestId: string;
  readonly ip: string | null;
  readonly device: string | null;
}

export interface ActivityPage {
  /** May be fewer than asked for, or none, while there are more: so far the search came. */
  readonly rows: readonly ActivityRow[];
  readonly nextCursor: string | null;
}

/** What the people and the account of the filters are called. */
export interface ActivityNames {
  readonly person: string | null;
  readonly actor: string | null;
  readonly account: string | null;
}

export type ChartUnit = "minutes" | "hour" | "day" | "week";

export interface ActivityPoint {
  /** Where the bar begins. */
  readonly at: string;
  readonly signIns: number;
  readonly failures: number;
  readonly changes: number;
}

export interface ActivityCounts {
  readonly unit: ChartUnit;
  readonly points: readonly ActivityPoint[];
  /** False: there were too many to read; the bars at the left are too short. */
  readonly isExact: boolean;
}

import { z } from "zod";
import type { ActorType, AuditOutcome, AuditTargetType } from "@/db/values";
import { wholeNumberInput } from "@/lib/core/text";

export const listActivityInput = z.strictObject({
  /** From the page before; opaque. */
  cursor: z
    .string()
    .regex(/^\d{1,15}$/, "This is not a cursor.")
    .optional(),
  pageSize: wholeNumberInput(1, 200).default(50),
});

/** One audit event, as JSON. Times in RFC 3339. */
export interface ActivityRow {
  readonly id: number;
  readonly at: string;
  readonly action: string;
  readonly outcome: AuditOutcome;
  readonly reason: string | null;
  readonly actorType: ActorType;
  readonly actorName: string;
  readonly actorEmail: string | null;
  readonly targetType: AuditTargetType;
  readonly targetId: number | null;
  readonly targetName: string;
  readonly targetEmail: string | null;
  readonly changes: Record<string, readonly [unknown, unknown]> | null;
  readonly receipt: Record<string, unknown> | null;
  readonly requestId: string;
  readonly ip: string | null;
}

export interface ActivityPage {
  readonly rows: readonly ActivityRow[];
  readonly nextCursor: string | null;
}

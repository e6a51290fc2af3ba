import "server-only";
import { sql } from "drizzle-orm";
import type { ActorType, AuditOutcome, AuditTargetType } from "@/db/values";
import { deviceName } from "@/lib/auth/device-name";
import type { Ctx } from "@/lib/core/ctx";
import type { ActivityRow } from "../schemas";
import { ownAccountOnly } from "./activity-reach";
import { exactTime } from "./event-walk";

/** An event as it is read. */
export interface EventRecord {
  readonly id: number;
  readonly exact_at: string;
  readonly action: string;
  readonly outcome: AuditOutcome;
  readonly reason: string | null;
  readonly actor_type: ActorType;
  readonly actor_user_id: number | null;
  readonly actor_name: string;
  readonly actor_email: string | null;
  readonly actor_account_id: number | null;
  readonly target_type: AuditTargetType;
  readonly target_id: number | null;
  readonly target_name: string;
  readonly target_email: string | null;
  readonly account_id: number | null;
  readonly account_name: string | null;
  readonly changes: ActivityRow["changes"];
  readonly receipt: ActivityRow["receipt"];
  readonly request_id: string;
  readonly ip: string | null;
  readonly user_agent: string | null;
  /** Of a call over the API. */
  readonly method: string | null;
  readonly resource_uri: string | null;
  readonly instance_id: number | null;
  readonly status: number | null;
  readonly job_id: number | null;
}

/** The columns of an event `e` of the view. An account keeps its record, and so its name, when it is deleted. */
export const eventColumns = sql`e.id, ${exactTime(sql`e.at`)} as exact_at, e.action, e.outcome, e.reason, e.actor_type,
  e.actor_user_id, e.actor_name, e.actor_email, e.actor_account_id, e.target_type, e.target_id, e.target_name,
  e.target_email, e.account_id, (select name from tenant_accounts a where a.id = e.account_id) as account_name,
  e.changes, e.receipt, e.request_id, e.ip, e.user_agent, e.method, e.resource_uri, e.status, e.instance_id, e.job_id`;

/** A few devices make most events, and naming one takes longer than reading its row. */
const deviceNames = new Map<string, string>();
const mostDeviceNames = 500;

function deviceOf(userAgent: string): string {
  const known = deviceNames.get(userAgent);
  if (known !== undefined) return known;
  if (deviceNames.size >= mostDeviceNames) deviceNames.clear();
  const name = deviceName(userAgent);
  deviceNames.set(userAgent, name);
  return name;
}

const idOf = (value: number | null) => (value === null ? null : Number(value));

/** What the reader may know about it: whoever acted from an account beyond the reader's reach is shown by name only. */
export function toActivityRow(ctx: Ctx, event: EventRecord): ActivityRow {
  const own = ownAccountOnly(ctx);
  const isForeign = own !== undefined && event.actor_type === "user" && idOf(event.actor_account_id) !== own;
  return {
    id: Number(event.id),
    at: new Date(event.exact_at).toISOString(),
    action: event.action,
    outcome: event.outcome,
    reason: event.reason,
    actorType: event.actor_type,
    actorId: isForeign ? null : idOf(event.actor_user_id),
    actorName: event.actor_name,
    actorEmail: isForeign ? null : event.actor_email,
    jobId: isForeign ? null : idOf(event.job_id),
    targetType: event.target_type,
    targetId: idOf(event.target_id),
    targetName: event.target_name,
    targetEmail: event.target_email,
    accountId: idOf(event.account_id),
    accountName: event.account_name,
    changes: event.changes,
    receipt: event.receipt,
    requestId: event.request_id,
    ip: isForeign ? null : event.ip,
    device: isForeign || event.user_agent === null ? null : deviceOf(event.user_agent),
  };
}

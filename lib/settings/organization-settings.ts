import "server-only";
import { eq } from "drizzle-orm";
import { organizations } from "@/db/schema";
import type { AuditAction } from "@/lib/audit/actions";
import { lastActorOf } from "@/lib/audit/last-actor";
import { passwordPolicyColumns } from "@/lib/auth/passwords/organization-policy";
import type { AuditEvent, AuditTarget } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { AppError } from "@/lib/core/errors";
import { changedFields } from "./rules";
import type { SettingConflict, Settings } from "./schemas";

/** The settings of the organization, as they are in this transaction. */
export async function settingsOf(database: Database, organizationId: number): Promise<Settings> {
  const [row] = await database
    .select({
      organizationName: organizations.name,
      password: passwordPolicyColumns,
      twoFactor: {
        twoFactorPolicy: organizations.twoFactorPolicy,
        providerSecondFactor: organizations.providerSecondFactor,
      },
      lockout: { failures: organizations.lockoutFailures, lockMinutes: organizations.lockoutMinutes },
      session: {
        maximumMinutes: organizations.sessionMaximumMinutes,
        idleMinutes: organizations.sessionIdleMinutes,
      },
    })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  if (!row) throw new Error("the organization of this transaction is not there");
  return row;
}

/** Whom the audit events of settings name. */
export function organizationTarget(ctx: Ctx, { organizationName }: Settings): AuditTarget {
  return { type: "organization", id: ctx.organizationId, name: organizationName };
}

interface SettingEdit<Values extends object> {
  readonly action: AuditAction;
  /** How messages call it: "the password policy". */
  readonly what: string;
  readonly target: AuditTarget;
  readonly base: Values;
  readonly present: Values;
  readonly wanted: Values;
}

/**
 * What the edit changes, for its audit event; undefined when everything is already as wanted.
 * @throws AppError `conflict` that says what somebody else changed since the editing began
 */
export async function changesOf<Values extends object>(
  tx: Database,
  ctx: Ctx,
  { action, what, target, base, present, wanted }: SettingEdit<Values>,
): Promise<AuditEvent["changes"]> {
  const fields = changedFields(present, wanted);
  if (fields.length === 0) return undefined;
  const changed = changedFields(base, present);
  if (changed.length === 0) {
    return Object.fromEntries(fields.map((field) => [field, [present[field], wanted[field]] as const]));
  }
  const changedByName = await lastActorOf(tx, ctx.organizationId, action);
  const details: SettingConflict<Values> = { changed, base, present, changedByName };
  const who = changedByName ?? "Somebody else";
  throw new AppError("conflict", `${who} changed ${what} meanwhile. Nothing was saved yet.`, {
    details,
    target,
  });
}

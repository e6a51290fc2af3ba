import "server-only";
import { sql } from "drizzle-orm";
import type { ProviderSecondFactor, TwoFactorPolicy } from "@/db/values";
import { isAdministrator } from "@/lib/access/administration";
import { isPrivilege, type Privilege } from "@/lib/access/privileges";
import { type Ctx, type JobRunKey, jobCtx, type SecretHashes, type UserActor } from "@/lib/core/ctx";
import { type Database, lookUp } from "@/lib/core/database";
import { AppError } from "@/lib/core/errors";
import type { SignInStep } from "@/lib/core/verb/sign-in-step";
import {
  areAccepted,
  byJob,
  bySecrets,
  bySession,
  isLiveSession,
  isRunning,
  selectActor,
} from "./credentials/select-actor";
import { tokenHash } from "./keys";
import { nextSignInStep } from "./sign-in-steps";

const whileSignedIn = ` and ${areAccepted} and ${isLiveSession}`;

export interface ActorRow extends Record<string, unknown> {
  session_id: number | null;
  organization_id: number;
  user_id: number;
  is_stale: boolean;
  account_id: number;
  first_name: string;
  last_name: string;
  email: string;
  must_change_password: boolean;
  is_password_expired: boolean | null;
  has_given_factor: boolean | null;
  provider: string | null;
  is_past_first_minutes: boolean | null;
  is_enrolled: boolean;
  two_factor_policy: TwoFactorPolicy;
  provider_second_factor: ProviderSecondFactor;
  account_name: string;
  account_type: string;
  organization_name: string;
  names: (string | null)[] | null;
  keys: (string | null)[] | null;
  privileges: (string | null)[] | null;
}

export interface PresentActor {
  organizationId: number;
  actor: UserActor;
  privileges: ReadonlySet<Privilege>;
  /** Not seen for a minute or more: its last-seen time is due. */
  isStale: boolean;
}

function stepOf(row: ActorRow, held: ReadonlySet<Privilege>): SignInStep | undefined {
  return nextSignInStep({
    policy: row.two_factor_policy,
    isAdministrator: isAdministrator(held),
    isEnrolled: row.is_enrolled,
    hasGivenFactor: row.has_given_factor === true,
    provider: row.provider,
    providerSecondFactor: row.provider_second_factor,
    mustChangePassword: row.must_change_password,
    isPasswordExpired: row.is_password_expired === true,
  });
}

/**
 * Undefined for a browser that typed the password and then left the second factor out for too long.
 * @param credential the two secrets of the request, or the run of a job: each is a credential of its own, whatever the
 * password of its user still needs
 */
function actorFromRow(
  row: ActorRow | undefined,
  { secretHashes, jobRun }: Partial<Pick<UserActor, "secretHashes" | "jobRun">> = {},
): PresentActor | undefined {
  if (!row) return undefined;
  const held = new Set((row.privileges ?? []).filter((key) => key !== null && isPrivilege(key)));
  const nextStep = secretHashes || jobRun ? undefined : stepOf(row, held);
  if (nextStep === "second-factor" && row.is_past_first_minutes) return undefined;
  return {
    organizationId: Number(row.organization_id),
    privileges: held,
    isStale: row.is_stale,
    actor: {
      type: "user",
      userId: Number(row.user_id),
      sessionId: row.session_id === null ? undefined : Number(row.session_id),
      secretHashes,
      jobRun,
      accountId: Number(row.account_id),
      accountName: row.account_name,
      inDefaultAccount: row.account_type === "Default",
      firstName: row.first_name,
      lastName: row.last_name,
      email: row.email,
      roleNames: (row.names ?? []).filter((name) => name !== null),
      organizationName: row.organization_name,
      nextStep,
      isPasswordExpired: row.is_password_expired === true,
    },
  };
}

/** Whose session it is, or undefined: unknown, ended, too old, idle, or its user or account is not active. */
export async function actorByToken(token: string): Promise<PresentActor | undefined> {
  const [row] = await lookUp<ActorRow>(
    "actor_by_token",
    `${selectActor(bySession)} s.token_hash = $1 ${whileSignedIn}`,
    [tokenHash(token)],
  );
  return actorFromRow(row);
}

/**
 * Whose API call it is, or undefined: a wrong secret, two of different organizations, or an inactive user or account. One
 * read finds all of it, so that its time does not tell which secret was wrong.
 */
export async function actorBySecrets(hashes: SecretHashes): Promise<PresentActor | undefined> {
  const [row] = await lookUp<ActorRow>(
    "actor_by_secrets",
    `${selectActor(bySecrets)} u.secret_hash = $1 and o.secret_hash = $2 and ${areAccepted}`,
    [hashes.user, hashes.organization],
  );
  return actorFromRow(row, { secretHashes: hashes });
}

/** The element instance of this actor that has the token; undefined when none of theirs has. */
export async function elementInstanceOf(
  { organizationId, actor }: PresentActor,
  hash: Buffer,
): Promise<number | undefined> {
  const [row] = await lookUp<{ id: number }>(
    "element_instance_by_token",
    "select id from element_instances where token_hash = $1 and organization_id = $2 and user_id = $3",
    [hash, organizationId, actor.userId],
  );
  return row?.id;
}

/**
 * The owner of a job that runs, as of now; undefined once the job was stopped or taken over, or its owner was cut off.
 * @returns a context for one unit of the job's work
 */
export async function ctxOfJob(organizationId: number, jobRun: JobRunKey): Promise<Ctx | undefined> {
  const [row] = await lookUp<ActorRow>(
    "actor_by_job",
    `${selectActor(byJob)} j.organization_id = $1 and j.id = $2 and j.attempt = $3 and ${isRunning} and ${areAccepted}`,
    [organizationId, jobRun.jobId, jobRun.attempt],
  );
  const present = actorFromRow(row, { jobRun });
  return present && jobCtx(organizationId, { ...present.actor, jobRun }, present.privileges);
}

/**
 * The same context with what its actor is and holds now, inside the transaction (rule 1: "at that moment").
 * @throws AppError `unauthenticated` when the session has ended, a secret was replaced or the job was stopped meanwhile
 */
export async function reloadCtx(tx: Database, ctx: Ctx): Promise<Ctx> {
  if (ctx.actor.type !== "user") return ctx;
  const present = await presentActor(tx, ctx.actor);
  if (!present) throw new AppError("unauthenticated", "You are signed out. Sign in again.");
  return { ...ctx, actor: present.actor, privileges: present.privileges };
}

async function presentActor(tx: Database, actor: UserActor): Promise<PresentActor | undefined> {
  const { rows } = await tx.execute<ActorRow>(selectPresent(actor));
  return actorFromRow(rows[0], actor);
}

function selectPresent({ sessionId, secretHashes, jobRun }: UserActor) {
  const accepted = sql.raw(areAccepted);
  if (jobRun) {
    return sql`${sql.raw(selectActor(byJob))} j.id = ${jobRun.jobId} and j.attempt = ${jobRun.attempt}
      and ${sql.raw(isRunning)} and ${accepted} for no key update of j`;
  }
  if (secretHashes) {
    return sql`${sql.raw(selectActor(bySecrets))} u.secret_hash = ${secretHashes.user}
      and o.secret_hash = ${secretHashes.organization} and ${accepted}`;
  }
  return sql`${sql.raw(selectActor(bySession))} s.id = ${sessionId} ${sql.raw(whileSignedIn)}`;
}

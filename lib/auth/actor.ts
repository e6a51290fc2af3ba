import "server-only";
import { sql } from "drizzle-orm";
import type { ProviderSecondFactor, TwoFactorPolicy } from "@/db/values";
import { isAdministrator } from "@/lib/access/administration";
import { isPrivilege, type Privilege } from "@/lib/access/privileges";
import type { Ctx, SecretHashes, UserActor } from "@/lib/core/ctx";
import { type Database, lookUp } from "@/lib/core/database";
import { AppError } from "@/lib/core/errors";
import type { SignInStep } from "@/lib/core/verb/sign-in-step";
import { tokenHash } from "./keys";
import { nextSignInStep } from "./sign-in-steps";

/** What a session says about its request, and where its user is found. */
const bySession = {
  columns: `s.id as session_id, s.last_seen_at < now() - interval '1 minute' as is_stale,
    s.second_factor_at is not null as has_given_factor, s.provider,
    s.created_at < now() - interval '15 minutes' as is_past_first_minutes`,
  source: `sessions s join users u on u.organization_id = s.organization_id and u.id = s.user_id`,
};

/** The same for the two secrets of an API call: there is no step of signing in to be done. */
export const bySecrets = {
  columns: `null::bigint as session_id,
    coalesce(u.secret_last_used_at < now() - interval '1 minute', true) as is_stale,
    null::boolean as has_given_factor, null::text as provider, null::boolean as is_past_first_minutes`,
  source: `users u`,
};

/** The one read that decides whose request it is: user, account, organization, roles and privileges. */
export const selectActor = ({ columns, source }: typeof bySession) => `
  select ${columns}, u.organization_id, u.id as user_id, u.account_id, u.first_name, u.last_name, u.email, u.must_change_password,
    u.two_factor_enrolled_at is not null as is_enrolled, o.two_factor_policy, o.provider_second_factor,
    o.password_expiration_days > 0
      and u.password_changed_at < now() - make_interval(days => o.password_expiration_days) as is_password_expired,
    a.name as account_name, a.type as account_type, o.name as organization_name, held.names, held.keys, held.privileges
  from ${source}
  join accounts a on a.organization_id = u.organization_id and a.id = u.account_id
  join organizations o on o.id = u.organization_id
  cross join lateral (
    select array_agg(distinct r.name) as names, array_agg(distinct r.key) as keys, array_agg(distinct p.privilege) as privileges
    from roles r left join lateral unnest(r.privileges) as p(privilege) on true
    where r.organization_id = u.organization_id
      and (r.key = case a.type when 'Default' then 'org' else 'default-user' end
        or r.id in (select role_id from user_roles where organization_id = u.organization_id and user_id = u.id)
        or r.id in (select role_id from account_roles where organization_id = u.organization_id and account_id = u.account_id))
  ) as held
  where `;

/** Of right secrets of one organization. */
export const areAccepted = "u.active and a.active";

/** Of a session with the right token. */
export const isLiveSession = `s.session_version = u.session_version
    and s.created_at > now() - make_interval(mins => o.session_maximum_minutes)
    and s.last_seen_at > now() - make_interval(mins => o.session_idle_minutes)`;
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
 * @param secretHashes of a request that came with the two secrets: they are a credential of their own, whatever the
 * password of their user still needs
 */
function actorFromRow(row: ActorRow | undefined, secretHashes?: SecretHashes): PresentActor | undefined {
  if (!row) return undefined;
  const held = new Set((row.privileges ?? []).filter((key) => key !== null && isPrivilege(key)));
  const nextStep = secretHashes ? undefined : stepOf(row, held);
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
  return actorFromRow(row, hashes);
}

/**
 * The same context with what its actor is and holds now, inside the transaction (rule 1: "at that moment").
 * @throws AppError `unauthenticated` when the session has ended or a secret was replaced meanwhile
 */
export async function reloadCtx(tx: Database, ctx: Ctx): Promise<Ctx> {
  if (ctx.actor.type !== "user") return ctx;
  const present = await presentActor(tx, ctx.actor);
  if (!present) throw new AppError("unauthenticated", "You are signed out. Sign in again.");
  return { ...ctx, actor: present.actor, privileges: present.privileges };
}

async function presentActor(
  tx: Database,
  { sessionId, secretHashes }: UserActor,
): Promise<PresentActor | undefined> {
  const select = sql.raw(selectActor(secretHashes ? bySecrets : bySession));
  const { rows } = await tx.execute<ActorRow>(
    secretHashes
      ? sql`${select} u.secret_hash = ${secretHashes.user} and o.secret_hash = ${secretHashes.organization}
          and ${sql.raw(areAccepted)}`
      : sql`${select} s.id = ${sessionId} ${sql.raw(whileSignedIn)}`,
  );
  return actorFromRow(rows[0], secretHashes);
}

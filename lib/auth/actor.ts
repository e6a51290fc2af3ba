import "server-only";
import { sql } from "drizzle-orm";
import { isPrivilege, type Privilege } from "@/lib/access/privileges";
import type { Ctx, UserActor } from "@/lib/core/ctx";
import { type Database, lookUp } from "@/lib/core/database";
import { AppError } from "@/lib/core/errors";
import { tokenHash } from "./keys";

/** The one read that decides whose request it is: session, user, account, organization, roles and privileges. */
const selectActor = `
  select s.id as session_id, s.organization_id, s.user_id, s.last_seen_at < now() - interval '1 minute' as is_stale,
    u.account_id, u.first_name, u.last_name, u.email, u.must_change_password,
    a.name as account_name, a.type as account_type, o.name as organization_name, held.names, held.privileges
  from sessions s
  join users u on u.organization_id = s.organization_id and u.id = s.user_id
  join accounts a on a.organization_id = u.organization_id and a.id = u.account_id
  join organizations o on o.id = s.organization_id
  cross join lateral (
    select array_agg(distinct r.name) as names, array_agg(distinct p.privilege) as privileges
    from roles r left join lateral unnest(r.privileges) as p(privilege) on true
    where r.organization_id = s.organization_id
      and (r.key = case a.type when 'Default' then 'org' else 'default-user' end
        or r.id in (select role_id from user_roles
                    where organization_id = s.organization_id and user_id = s.user_id))
  ) as held
  where `;

const whileSignedIn = ` and u.active and a.active and s.session_version = u.session_version
    and s.created_at > now() - make_interval(mins => o.session_maximum_minutes)
    and s.last_seen_at > now() - make_interval(mins => o.session_idle_minutes)`;

interface ActorRow extends Record<string, unknown> {
  session_id: number;
  organization_id: number;
  user_id: number;
  is_stale: boolean;
  account_id: number;
  first_name: string;
  last_name: string;
  email: string;
  must_change_password: boolean;
  account_name: string;
  account_type: string;
  organization_name: string;
  names: (string | null)[] | null;
  privileges: (string | null)[] | null;
}

export interface PresentActor {
  organizationId: number;
  actor: UserActor;
  privileges: ReadonlySet<Privilege>;
  /** Not seen for a minute or more: its last-seen time is due. */
  isStale: boolean;
}

function actorFromRow(row: ActorRow): PresentActor {
  const held = (row.privileges ?? []).filter((key) => key !== null && isPrivilege(key));
  return {
    organizationId: Number(row.organization_id),
    privileges: new Set(held),
    isStale: row.is_stale,
    actor: {
      type: "user",
      userId: Number(row.user_id),
      sessionId: Number(row.session_id),
      accountId: Number(row.account_id),
      accountName: row.account_name,
      inDefaultAccount: row.account_type === "Default",
      firstName: row.first_name,
      lastName: row.last_name,
      email: row.email,
      roleNames: (row.names ?? []).filter((name) => name !== null),
      organizationName: row.organization_name,
      mustChangePassword: row.must_change_password,
    },
  };
}

/** Whose session it is, or undefined: unknown, ended, too old, idle, or its user or account is not active. */
export async function actorByToken(token: string): Promise<PresentActor | undefined> {
  const [row] = await lookUp<ActorRow>(
    "actor_by_token",
    `${selectActor} s.token_hash = $1 ${whileSignedIn}`,
    [tokenHash(token)],
  );
  return row && actorFromRow(row);
}

/**
 * The same context with what its actor is and holds now, inside the transaction (rule 1: "at that moment").
 * @throws AppError `unauthenticated` when the session has ended meanwhile
 */
export async function reloadCtx(tx: Database, ctx: Ctx): Promise<Ctx> {
  if (ctx.actor.type !== "user") return ctx;
  const { rows } = await tx.execute<ActorRow>(
    sql`${sql.raw(selectActor)} s.id = ${ctx.actor.sessionId} ${sql.raw(whileSignedIn)}`,
  );
  const [row] = rows;
  if (!row) throw new AppError("unauthenticated", "You are signed out. Sign in again.");
  const { actor, privileges } = actorFromRow(row);
  return { ...ctx, actor, privileges };
}

/** Writes the last-seen time of a session: at most once a minute, since `isStale` says when it is due. */
export async function touchSession(sessionId: number): Promise<void> {
  await lookUp(
    "touch_session",
    "update sessions set last_seen_at = now() where id = $1 and last_seen_at < now() - interval '1 minute'",
    [sessionId],
  );
}

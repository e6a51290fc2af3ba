import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { userRoles, users } from "@/db/schema";
import { voidMailLinksOf } from "@/lib/auth/links/mail-links";
import { actorName, type Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { emailKey } from "../email";
import type { RoleChange } from "../rules";
import type { RoleRecord } from "../user-record";
import type { StoredUser } from "./stored-user";

export interface UserRoleChange {
  readonly userId: number;
  readonly added: readonly RoleRecord[];
  readonly removed: readonly RoleRecord[];
}

export interface UserEdit extends UserRoleChange {
  readonly after: StoredUser;
  readonly isEmailChanged: boolean;
}

/** Which roles are given and which are taken, when these are the whole set afterwards. */
export function roleChange(
  held: readonly RoleRecord[],
  wanted: readonly RoleRecord[],
): Record<keyof RoleChange, readonly RoleRecord[]> {
  const among = (roles: readonly RoleRecord[], key: string) => roles.some((role) => role.key === key);
  return {
    added: wanted.filter(({ key }) => !among(held, key)),
    removed: held.filter(({ key }) => !among(wanted, key)),
  };
}

/** Rows as one parameter. */
const asRows = (rows: readonly object[]): SQL => sql`${JSON.stringify(rows)}::jsonb`;

/** Writes grants and withdrawals of roles, of any number of users at once. What is allowed was decided before. */
export async function writeRoleChanges(
  tx: Database,
  ctx: Ctx,
  changes: readonly UserRoleChange[],
): Promise<void> {
  const { organizationId, actor } = ctx;
  const pairs = (of: "added" | "removed") =>
    changes.flatMap(({ userId, [of]: roles }) =>
      roles.map((role) => ({ user_id: userId, role_id: role.id })),
    );
  const [added, removed] = [pairs("added"), pairs("removed")];
  if (removed.length > 0) {
    await tx.execute(sql`
      delete from ${userRoles} using jsonb_to_recordset(${asRows(removed)}) as gone(user_id bigint, role_id bigint)
      where ${userRoles.organizationId} = ${organizationId} and ${userRoles.userId} = gone.user_id
        and ${userRoles.roleId} = gone.role_id`);
  }
  if (added.length === 0) return;
  await tx.execute(sql`
    insert into ${userRoles} (organization_id, user_id, role_id, granted_by_user_id, granted_by_name)
    select ${organizationId}, user_id, role_id, ${actor.type === "user" ? actor.userId : null}::bigint, ${actorName(actor)}
    from jsonb_to_recordset(${asRows(added)}) as given(user_id bigint, role_id bigint)`);
}

/**
 * Writes edits of any number of users at once, whose rows are locked. Links that went to an old address, or would bring another
 * one, open nothing any more.
 */
export async function writeEdits(tx: Database, ctx: Ctx, edits: readonly UserEdit[]): Promise<void> {
  if (edits.length === 0) return;
  const { organizationId, now } = ctx;
  const rows = edits.map(({ userId, after: { roles: _roles, ...columns } }) => ({
    id: userId,
    ...columns,
    emailKey: emailKey(columns.email),
  }));
  await tx.execute(sql`
    update ${users} set first_name = e."firstName", last_name = e."lastName", email = e.email, email_key = e."emailKey",
      external_id = e."externalId", phone = e.phone, street1 = e.street1, street2 = e.street2, city = e.city,
      state_province = e."stateProvince", postal_code = e."postalCode", country = e.country,
      version = ${users.version} + 1, updated_at = ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${asRows(rows)}) as e(id bigint, "firstName" text, "lastName" text, email text, "emailKey" text,
      "externalId" text, phone text, street1 text, street2 text, city text, "stateProvince" text, "postalCode" text, country text)
    where ${users.organizationId} = ${organizationId} and ${users.id} = e.id`);
  await writeRoleChanges(tx, ctx, edits);
  const moved = edits.filter(({ isEmailChanged }) => isEmailChanged).map(({ userId }) => userId);
  if (moved.length > 0) await voidMailLinksOf(tx, organizationId, moved);
}

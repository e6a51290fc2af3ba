import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { users } from "@/db/schema";
import { mailLinkKinds } from "@/db/values";
import { countOtherAdministrators } from "@/lib/access/administrators";
import { userPrivileges } from "@/lib/access/decide";
import { voidMailLinks } from "@/lib/auth/links/mail-links";
import { defineCommand } from "@/lib/core/command";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { AppError } from "@/lib/core/errors";
import { contactAfter, contactFields, contactNames, type ContactValues } from "../api/contact-fields";
import { emailKey } from "../email";
import { rolesByKey, writeRoleChange } from "../role-grants";
import { refuseEdit, refuseRoleChange } from "../rules";
import { type EditConflict, updateUserInput } from "../schemas";
import { enforce, holderOf, loadRoles, loadUsers, type UserRecord, userTarget } from "../user-record";

type Edited = EditConflict["present"];
type Stored = Edited & ContactValues;
const editedFields = ["firstName", "lastName", "email", "roles"] as const;
const storedFields = [...editedFields, ...contactNames] as const;

/** A field that is left out stays as it is. The dialog sends `base`; whoever sends only what shall change needs none. */
const input = updateUserInput
  .partial({ firstName: true, lastName: true, email: true, roles: true, base: true })
  .extend(contactFields);

const asComparable = (value: string | readonly string[] | null) =>
  JSON.stringify(typeof value === "object" && value !== null ? [...value].sort() : value);

function changedFields<Name extends string>(
  names: readonly Name[],
  before: Readonly<Record<Name, string | readonly string[] | null>>,
  after: Readonly<Record<Name, string | readonly string[] | null>>,
): Name[] {
  return names.filter((name) => asComparable(before[name]) !== asComparable(after[name]));
}

/** @throws AppError `conflict` that names, field by field, what somebody else changed since the dialog opened */
function requireUnchanged(user: UserRecord, base: Edited, present: Edited): void {
  const changed = changedFields(editedFields, base, present).map((field) => ({
    field,
    base: base[field],
    present: present[field],
  }));
  if (changed.length === 0) return;
  const { firstName, lastName, email, roles } = present;
  const details: EditConflict = { changed, present: { firstName, lastName, email, roles } };
  throw new AppError("conflict", `Somebody else changed ${user.name} meanwhile. Nothing was saved yet.`, {
    details,
    target: userTarget(user),
  });
}

const ofUser = ({ organizationId }: Ctx, userId: number) =>
  and(eq(users.organizationId, organizationId), eq(users.id, userId));

/** What is stored of a user whose row is locked. */
async function storedOf(tx: Database, ctx: Ctx, user: UserRecord): Promise<Stored> {
  const [contact] = await tx
    .select({
      externalId: users.externalId,
      phone: users.phone,
      street1: users.street1,
      street2: users.street2,
      city: users.city,
      stateProvince: users.stateProvince,
      postalCode: users.postalCode,
      country: users.country,
    })
    .from(users)
    .where(ofUser(ctx, user.userId));
  if (!contact) throw new Error("the user's row was locked before");
  const { firstName, lastName, email, roleKeys } = user;
  return { firstName, lastName, email, roles: roleKeys, ...contact };
}

async function write(tx: Database, ctx: Ctx, userId: number, { roles: _roles, ...columns }: Stored) {
  await tx
    .update(users)
    .set({
      ...columns,
      emailKey: emailKey(columns.email),
      version: sql`${users.version} + 1`,
      updatedAt: ctx.now,
    })
    .where(ofUser(ctx, userId));
}

/** Names, e-mail, contact fields and the whole set of roles given by hand. Active is changed by its own commands. */
export const updateUser = defineCommand({
  action: "user.update",
  privilege: userPrivileges("edit"),
  input,
  async run(tx, ctx, { userId, base, roles: roleKeys, ...sent }) {
    const [user] = await loadUsers(tx, ctx, [userId], { lock: true });
    if (!user) throw new Error("loadUsers returns every user or throws");
    const holder = holderOf(ctx);
    enforce(refuseEdit(holder, user), user);
    const present = await storedOf(tx, ctx, user);
    if (base) requireUnchanged(user, base, present);
    const wanted = roleKeys ? rolesByKey(await loadRoles(tx, ctx.organizationId), roleKeys) : user.roles;
    const added = wanted.filter((role) => !user.roleKeys.includes(role.key));
    const removed = user.roles.filter((role) => !wanted.some(({ key }) => key === role.key));
    const others = await countOtherAdministrators(tx, ctx.organizationId, [userId]);
    enforce(refuseRoleChange(holder, user, { added, removed }, others), user);
    const after: Stored = {
      firstName: sent.firstName ?? user.firstName,
      lastName: sent.lastName ?? user.lastName,
      email: sent.email ?? user.email,
      roles: wanted.map((role) => role.key),
      ...contactAfter(present, sent),
    };
    const changed = changedFields(storedFields, present, after);
    if (changed.length === 0) return { data: { userId }, audit: [] };
    await write(tx, ctx, userId, after);
    await writeRoleChange(tx, ctx, userId, { added, removed });
    // Links that went to the old address, or would bring another one, open nothing any more.
    if (changed.includes("email"))
      await voidMailLinks(tx, { organizationId: ctx.organizationId, userId }, mailLinkKinds);
    const changes = Object.fromEntries(
      changed.map((field): [string, [unknown, unknown]] => [field, [present[field], after[field]]]),
    );
    return { data: { userId }, audit: [{ target: userTarget(user), changes }] };
  },
});

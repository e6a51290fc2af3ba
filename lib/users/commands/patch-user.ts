import "server-only";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { users } from "@/db/schema";
import { userPrivileges } from "@/lib/access/decide";
import { userSecretHash } from "@/lib/auth/secrets";
import { readOnlyFields, refuseReadOnly } from "@/lib/core/api/read-only-fields";
import { dateOf } from "@/lib/core/api/shapes";
import type { AuditEvent } from "@/lib/core/audit";
import { type CommandOutcome, defineCommand } from "@/lib/core/command";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { effectiveRoles } from "../api/effective-roles";
import { readApiUser } from "../api/find-user";
import { contactFields } from "../api/contact-fields";
import { reachInput, requireReach } from "../api/reach";
import { passwordInput, rolesInput, updateUserInput } from "../schemas";
import { loadUsers, type UserRecord } from "../user-record";
import { deactivateUsers } from "./deactivate-users";
import { reactivateUsers } from "./reactivate-users";
import { resetPassword } from "./reset-password";
import { updateUser } from "./update-user";

const { userId, firstName, lastName, email } = updateUserInput.shape;

const input = z
  .strictObject({
    userId,
    reach: reachInput,
    firstName: firstName.optional(),
    lastName: lastName.optional(),
    email: email.optional(),
    ...contactFields,
    /** What the user shall hold, by key; roles of the system and of the account that stand among them stay as they are. */
    roles: rolesInput.optional(),
    password: passwordInput.optional(),
    mustChangePassword: z.boolean("This is not true or false.").optional(),
    active: z.boolean("This is not true or false.").optional(),
    permanent: z.boolean().default(false),
    /** What never changes, as it was sent. */
    readOnly: z.strictObject(readOnlyFields).default({}),
  })
  .refine((sent) => !sent.permanent || sent.active === false, {
    path: ["permanent"],
    message: "This goes only with active: false.",
  })
  .refine((sent) => sent.mustChangePassword === undefined || sent.password !== undefined, {
    path: ["mustChangePassword"],
    message: "This goes only with a password.",
  });
type Patch = z.output<typeof input>;

/** @throws AppError `invalid_input` when something would have to change that never does */
async function refuseChangedReadOnly(tx: Database, { organizationId }: Ctx, sent: Patch): Promise<void> {
  const [row] = await tx
    .select({ createdAt: users.createdAt, secretHash: users.secretHash })
    .from(users)
    .where(and(eq(users.organizationId, organizationId), eq(users.id, sent.userId)));
  if (!row) throw new Error("the user's row was locked before");
  refuseReadOnly(sent.readOnly, {
    id: sent.userId,
    organizationId,
    createdDate: dateOf(row.createdAt),
    secret: (secret: unknown) => typeof secret === "string" && userSecretHash(secret).equals(row.secretHash),
  });
}

/** The new set of roles given by hand: without those that are held anyway. */
async function rolesByHand(tx: Database, ctx: Ctx, user: UserRecord, { roles }: Patch) {
  if (!roles) return {};
  const held = await effectiveRoles(tx, ctx, user);
  const others = new Set(held.filter(({ origin }) => origin !== "user").map(({ key }) => key));
  return { roles: roles.filter((key) => !others.has(key)) };
}

/** @throws AppError the refusal of a part: nothing of the whole is done */
function eventsOf<T>(outcome: CommandOutcome<T>): readonly AuditEvent[] {
  if ("refusal" in outcome) throw outcome.refusal;
  return outcome.audit;
}

async function changeActive(tx: Database, ctx: Ctx, user: UserRecord, { active, permanent }: Patch) {
  if (active === undefined || (active === user.active && !permanent)) return [];
  const userIds = [user.userId];
  if (active) return eventsOf(await reactivateUsers.part(tx, ctx, { userIds }, undefined));
  const wanted = { userIds, removeInstances: permanent };
  return eventsOf(await deactivateUsers.part(tx, ctx, wanted, undefined));
}

const passwordOf = ({ userId, password, mustChangePassword = false }: Patch) =>
  password === undefined ? undefined : { userId, password, mustChangePassword };

/**
 * Changes what is sent, of everything that can be changed about a user: all of it in one transaction or nothing. Made of the
 * commands that change each part, whose rules hold and whose events are left.
 */
export const patchUser = defineCommand({
  action: "user.update",
  privilege: userPrivileges("edit"),
  input,
  prepare: async (ctx, sent) => {
    const change = passwordOf(sent);
    return change && resetPassword.prepare(ctx, change);
  },
  async run(tx, ctx, sent, prepared) {
    requireReach(ctx, "edit", sent.reach);
    const [user] = await loadUsers(tx, ctx, [sent.userId], { lock: true });
    if (!user) throw new Error("loadUsers returns every user or throws");
    await refuseChangedReadOnly(tx, ctx, sent);
    const { roles: _all, reach, password, mustChangePassword, active, permanent, readOnly, ...fields } = sent;
    const change = { ...fields, ...(await rolesByHand(tx, ctx, user, sent)) };
    const edited = eventsOf(await updateUser.part(tx, ctx, change, undefined));
    const newPassword = passwordOf(sent);
    const reset =
      newPassword && prepared ? eventsOf(await resetPassword.part(tx, ctx, newPassword, prepared)) : [];
    const switched = await changeActive(tx, ctx, user, sent);
    return { data: await readApiUser(tx, ctx, sent.userId), audit: [...edited, ...reset, ...switched] };
  },
});

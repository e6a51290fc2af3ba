import "server-only";
import { roles } from "@/db/schema";
import { defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { moveAccounts } from "../move-accounts";
import { moveHolders } from "../move-holders";
import { loadDeletion, planDeletion, requireSameDeletion, type RoleDeletion } from "../plan/deletion";
import { roleKeyOf, roleTarget } from "../role-record";
import { deleteRoleInput } from "../schemas";

/** @throws AppError when somebody holds the role and nothing was said about what they get instead */
function requireTarget({ role, target, holders }: RoleDeletion): void {
  if (target || (holders.people === 0 && holders.accounts === 0)) return;
  const people =
    holders.people === 1 ? "1 person holds" : `${holders.people.toLocaleString("en")} people hold`;
  const accounts = holders.accounts === 1 ? "1 account gives" : `${holders.accounts} accounts give`;
  const who = holders.people === 0 ? `${accounts} ${role.name} to their users` : `${people} ${role.name}`;
  const reason = `${who}. Choose the role that they get instead.`;
  throw new AppError("refused", reason, { target: roleTarget(role), fields: { moveToRoleId: [reason] } });
}

/** Deletes a custom role. Whoever holds it gets another one in the same transaction. */
export const deleteRole = defineCommand({
  action: "role.delete",
  privilege: "configureRoles",
  input: deleteRoleInput,
  statementTimeoutMs: 50_000,
  async run(tx, ctx, { roleId, moveToRoleId, planHash }) {
    const deletion = await loadDeletion(tx, ctx, { roleId, moveToRoleId }, { lock: true });
    const { role, target, holders, accountIds } = deletion;
    requireSameDeletion(await planDeletion(tx, ctx, deletion), planHash);
    requireTarget(deletion);
    const moved = target ? await moveHolders(tx, ctx, role, target) : { count: 0, events: [] };
    const ofAccounts = target ? await moveAccounts(tx, ctx, { role, target, accountIds }) : [];
    await tx.delete(roles).where(roleKeyOf(ctx, roleId));
    return {
      data: { name: role.name, moved: target ? holders.people : 0, movedTo: target?.name ?? null },
      audit: [
        {
          target: roleTarget(role),
          changes: {
            name: [role.name, null],
            key: [role.key, null],
            description: [role.description, null],
            privileges: [role.privileges, null],
            ...(target && { holdersGet: [role.name, target.name] as const }),
          },
          receipt: {
            users: moved.count,
            usersInEvents: moved.events.length,
            ...(ofAccounts.length > 0 && { accounts: ofAccounts.length }),
          },
        },
        ...ofAccounts,
        ...moved.events,
      ],
    };
  },
});

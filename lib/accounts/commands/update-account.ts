import "server-only";
import { accounts } from "@/db/schema";
import { defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import {
  type AccountRecord,
  accountKey,
  accountTarget,
  enforceAccount,
  loadAccount,
  touched,
} from "../account-record";
import { refuseUpdateAccount } from "../rules";
import { type AccountEditConflict, editedAccountFields, updateAccountInput } from "../schemas";

type Edited = AccountEditConflict["present"];

const changedFields = (before: Edited, after: Edited) =>
  editedAccountFields.filter((field) => before[field] !== after[field]);

type Stored = Edited & { readonly externalId: string | null };

/** Field to [before, after], of those that differ. */
function changesBetween(before: Stored, after: Stored): Record<string, readonly [unknown, unknown]> {
  const fields = [...editedAccountFields, "externalId"] as const;
  const changed = fields.filter((field) => before[field] !== after[field]);
  return Object.fromEntries(changed.map((field) => [field, [before[field], after[field]] as const]));
}

/** @throws AppError `conflict` that names, field by field, what somebody else changed since the editing began */
function requireUnchanged(account: AccountRecord, base: Edited, present: Edited): void {
  const changed = changedFields(base, present).map((field) => ({
    field,
    base: base[field],
    present: present[field],
  }));
  if (changed.length === 0) return;
  const details: AccountEditConflict = { changed, present, updatedByName: account.updatedByName };
  throw new AppError("conflict", `Somebody else changed ${account.name} meanwhile. Nothing was saved yet.`, {
    details,
    target: accountTarget(account),
  });
}

/** Name, description and external ID. Active is changed by its own commands. */
export const updateAccount = defineCommand({
  action: "account.update",
  privilege: "manageAccounts",
  input: updateAccountInput,
  async run(tx, ctx, { accountId, base, externalId: wantedExternalId, ...after }) {
    const account = await loadAccount(tx, ctx, accountId, { lock: true });
    enforceAccount(refuseUpdateAccount(account), account);
    const present: Edited = { name: account.name, description: account.description };
    requireUnchanged(account, base, present);
    const externalId = wantedExternalId === undefined ? account.externalId : wantedExternalId;
    const changes = changesBetween({ ...present, externalId: account.externalId }, { ...after, externalId });
    if (Object.keys(changes).length === 0) return { data: { accountId, ...after }, audit: [] };
    await tx
      .update(accounts)
      .set({ ...after, externalId, ...touched(ctx) })
      .where(accountKey(ctx, accountId));
    return {
      data: { accountId, ...after },
      audit: [{ target: accountTarget({ accountId, name: after.name }), changes }],
    };
  },
});

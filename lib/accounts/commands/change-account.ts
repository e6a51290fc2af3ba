import "server-only";
import { z } from "zod";
import { readOnlyFields, refuseReadOnly } from "@/lib/core/api/read-only-fields";
import { dateOf } from "@/lib/core/api/shapes";
import { type CommandOutcome, defineCommand } from "@/lib/core/command";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { type AccountRecord, loadAccount } from "../account-record";
import { type ChangeAccount, changeAccountInput } from "../schemas";
import { deactivateAccount } from "./deactivate-account";
import { deleteAccount } from "./delete-account";
import { reactivateAccount } from "./reactivate-account";
import { updateAccount } from "./update-account";

type Outcome = CommandOutcome<unknown>;

const input = changeAccountInput.extend({
  /** What never changes, as it was sent. */
  readOnly: z.strictObject(readOnlyFields).default({}),
});

/** Name, description and external ID, where one of them is named. */
async function changeFields(
  tx: Database,
  ctx: Ctx,
  account: AccountRecord,
  wanted: ChangeAccount,
): Promise<Outcome[]> {
  const { accountId, name = account.name, description = account.description } = wanted;
  const externalId = wanted.externalId === undefined ? account.externalId : wanted.externalId;
  const isSame =
    name === account.name && description === account.description && externalId === account.externalId;
  if (isSame) return [];
  // What is stored now is what the change is made on: whoever calls the API has no form that grew old.
  const base = { name: account.name, description: account.description };
  return [await updateAccount.part(tx, ctx, { accountId, name, description, externalId, base }, undefined)];
}

/** Cuts the account off, for good where that is asked for, unless it is so already: then there is nothing to refuse. */
async function cutOff(
  tx: Database,
  ctx: Ctx,
  { active, isDeleted }: AccountRecord,
  { accountId, isPermanent }: ChangeAccount,
): Promise<Outcome[]> {
  if (isPermanent ? isDeleted : !active) return [];
  const command = isPermanent ? deleteAccount : deactivateAccount;
  return [await command.part(tx, ctx, { accountId }, undefined)];
}

/**
 * Several things of one account at once, all or nothing. Made of the commands for each of them: their rules hold and
 * their events say what happened. An account is opened before its fields change, since nothing of a deleted one does, and
 * cut off after them.
 */
export const changeAccount = defineCommand({
  action: "account.update",
  privilege: "manageAccounts",
  input,
  statementTimeoutMs: 50_000,
  async run(tx, ctx, wanted) {
    const { accountId, active } = wanted;
    const { organizationId } = ctx;
    const { createdAt } = await loadAccount(tx, ctx, accountId, { lock: true });
    refuseReadOnly(wanted.readOnly, { id: accountId, organizationId, createdDate: dateOf(createdAt) });
    const outcomes: Outcome[] = [];
    if (active === true) outcomes.push(await reactivateAccount.part(tx, ctx, { accountId }, undefined));
    const account = await loadAccount(tx, ctx, accountId, { lock: true });
    outcomes.push(...(await changeFields(tx, ctx, account, wanted)));
    if (active === false) outcomes.push(...(await cutOff(tx, ctx, account, wanted)));
    return { data: { accountId }, audit: outcomes.flatMap(({ audit }) => audit) };
  },
});

import { getAccount } from "@/lib/accounts/queries";
import { type AddToAccount } from "@/components/users/add/use-add-user";
import { AppError } from "@/lib/core/errors";
import type { Ctx } from "@/lib/core/ctx";
import { addPermission } from "@/lib/users/add-permission";
import { holderOf } from "@/lib/users/user-record";

interface NewUsersAccount {
  readonly account: AddToAccount | undefined;
  /** Whether the person may put new users elsewhere. */
  readonly canChoose: boolean;
}

/** The account that is offered for new users: the one wanted where it can be had, else the person's own. */
export async function newUsersAccount(ctx: Ctx, wantedId: number | undefined): Promise<NewUsersAccount> {
  const { actor } = ctx;
  if (actor.type !== "user") return { account: undefined, canChoose: false };
  const own = { id: actor.accountId, name: actor.accountName, isDefault: actor.inDefaultAccount };
  const canChoose = addPermission(holderOf(ctx)).canAdd;
  if (!canChoose || wantedId === undefined || wantedId === own.id) return { account: own, canChoose };
  const wanted = await getAccount.execute(ctx, { accountId: wantedId }).catch((error: unknown) => {
    // An account that is gone meanwhile, or an address that somebody typed.
    if (error instanceof AppError) return null;
    throw error;
  });
  if (!wanted?.active) return { account: own, canChoose };
  return { account: { id: wanted.id, name: wanted.name, isDefault: wanted.isDefault }, canChoose };
}

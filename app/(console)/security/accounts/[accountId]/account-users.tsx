import type { SearchParams } from "nuqs/server";
import { LoadedPage } from "@/components/shell/loaded-page";
import { UsersTable } from "@/components/users/users-table";
import { listInputFromUrl } from "@/components/users/users-url";
import { decideInAccount } from "@/lib/access/decide";
import type { AccountDetails } from "@/lib/accounts/schemas";
import type { Ctx } from "@/lib/core/ctx";
import { allLoaded, loadPage } from "@/lib/core/page";
import { getPasswordPolicy } from "@/lib/organizations/queries";
import { listRoles } from "@/lib/roles/queries";
import { addPermission } from "@/lib/users/add-permission";
import { bulkRefusals } from "@/lib/users/bulk/bulk-refusals";
import { listAllUsers } from "@/lib/users/list-all-users";
import { listUsers } from "@/lib/users/queries";
import { holderOf } from "@/lib/users/user-record";

interface AccountUsersProps {
  account: AccountDetails;
  searchParams: Promise<SearchParams>;
  path: string;
  ctx: Ctx;
}

/** The users of the account, or who can give access to them: managing accounts does not include seeing their users. */
export async function AccountUsers({ account, searchParams, path, ctx }: AccountUsersProps) {
  const holder = holderOf(ctx);
  const input = await listInputFromUrl(searchParams, account.id);
  // Beyond the person's reach the query would say "not found", which is not what this page is.
  const query = decideInAccount(holder, "view", account.id).allowed ? listUsers : listAllUsers;
  const [users, roles, policy] = await Promise.all([
    loadPage(query, input, path),
    loadPage(listRoles, {}, path),
    loadPage(getPasswordPolicy, {}, path),
  ]);
  return (
    <LoadedPage loaded={allLoaded({ users, roles, policy })}>
      {(data) => (
        <UsersTable
          key={account.id}
          account={account}
          initialPage={data.users}
          permissions={addPermission(holder, account.id)}
          bulkRefusals={bulkRefusals(holder, account.id)}
          roles={data.roles}
          passwordPolicy={data.policy}
        />
      )}
    </LoadedPage>
  );
}

import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { LoadedPage } from "@/components/shell/loaded-page";
import { PageFrame } from "@/components/shell/page-frame";
import { UsersTable } from "@/components/users/users-table";
import { listInputFromUrl } from "@/components/users/users-url";
import { requestCtx } from "@/lib/auth/request-ctx";
import { allLoaded, loadPage } from "@/lib/core/page";
import { getPasswordPolicy } from "@/lib/organizations/queries";
import { listRoles } from "@/lib/roles/queries";
import { addPermission } from "@/lib/users/add-permission";
import { bulkRefusals } from "@/lib/users/bulk/bulk-refusals";
import { listUsers } from "@/lib/users/queries";
import { holderOf } from "@/lib/users/user-record";

export const metadata: Metadata = { title: "Users" };

const path = "/users";

/** The users of the person's own account. */
export default async function OwnUsersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { actor } = await requestCtx();
  const account =
    actor.type === "user"
      ? { id: actor.accountId, name: actor.accountName, isDefault: actor.inDefaultAccount, active: true }
      : undefined;
  const [users, roles, policy] = await Promise.all([
    loadPage(listUsers, await listInputFromUrl(searchParams, account?.id), path),
    loadPage(listRoles, {}, path),
    loadPage(getPasswordPolicy, {}, path),
  ]);
  const { ctx } = users;
  return (
    <PageFrame crumbs={[{ label: "Users" }, ...(account ? [{ label: account.name }] : [])]}>
      <LoadedPage loaded={allLoaded({ users, roles, policy })}>
        {(data) => (
          <UsersTable
            account={account}
            initialPage={data.users}
            permissions={addPermission(holderOf(ctx), account?.id)}
            bulkRefusals={bulkRefusals(holderOf(ctx), account?.id)}
            roles={data.roles}
            passwordPolicy={data.policy}
          />
        )}
      </LoadedPage>
    </PageFrame>
  );
}

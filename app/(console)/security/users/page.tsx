import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { LoadedPage } from "@/components/shell/loaded-page";
import { PageFrame } from "@/components/shell/page-frame";
import { securityTabs } from "@/components/shell/security-tabs";
import { UsersTable } from "@/components/users/users-table";
import { listInputFromUrl } from "@/components/users/users-url";
import { allLoaded, loadPage } from "@/lib/core/page";
import { getPasswordPolicy } from "@/lib/organizations/queries";
import { listRoles } from "@/lib/roles/queries";
import { addPermission } from "@/lib/users/add-permission";
import { bulkRefusals } from "@/lib/users/bulk/bulk-refusals";
import { listAllUsers } from "@/lib/users/list-all-users";
import { holderOf } from "@/lib/users/user-record";

export const metadata: Metadata = { title: "Users" };

const path = "/security/users";

/** The users of every account of the organization. */
export default async function AllUsersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [users, roles, policy] = await Promise.all([
    loadPage(listAllUsers, await listInputFromUrl(searchParams), path),
    loadPage(listRoles, {}, path),
    loadPage(getPasswordPolicy, {}, path),
  ]);
  const { ctx } = users;
  return (
    <PageFrame
      crumbs={[{ label: "Security" }, { label: "Users" }]}
      tabs={securityTabs(ctx.privileges)}
      tabsLabel="Security"
    >
      <LoadedPage loaded={allLoaded({ users, roles, policy })}>
        {(data) => (
          <UsersTable
            initialPage={data.users}
            permissions={addPermission(holderOf(ctx))}
            bulkRefusals={bulkRefusals(holderOf(ctx))}
            roles={data.roles}
            passwordPolicy={data.policy}
          />
        )}
      </LoadedPage>
    </PageFrame>
  );
}

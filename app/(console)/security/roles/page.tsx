import type { Metadata } from "next";
import { RolesView } from "@/components/roles/roles-view";
import { LoadedPage } from "@/components/shell/loaded-page";
import { PageFrame } from "@/components/shell/page-frame";
import { securityTabs } from "@/components/shell/security-tabs";
import { loadPage } from "@/lib/core/page";
import { getRoleMatrix } from "@/lib/roles/get-role-matrix";

export const metadata: Metadata = { title: "Roles" };

/** The Roles tab: what each role may do. */
export default async function RolesPage() {
  const loaded = await loadPage(getRoleMatrix, {}, "/security/roles");
  return (
    <PageFrame
      crumbs={[{ label: "Security" }, { label: "Roles" }]}
      tabs={securityTabs(loaded.ctx.privileges)}
      tabsLabel="Security"
    >
      <LoadedPage loaded={loaded}>{(matrix) => <RolesView initial={matrix} />}</LoadedPage>
    </PageFrame>
  );
}

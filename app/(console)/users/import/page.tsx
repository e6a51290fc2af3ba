import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { accountFromUrl } from "@/components/imports/import-url-server";
import { ImportsList } from "@/components/imports/imports-list";
import { UploadCard } from "@/components/imports/upload/upload-card";
import { LoadedPage } from "@/components/shell/loaded-page";
import { PageFrame } from "@/components/shell/page-frame";
import { Notice } from "@/components/ui/display/notice";
import { userPrivileges } from "@/lib/access/decide";
import { loadPage } from "@/lib/core/page";
import { listImports } from "@/lib/imports/queries";

export const metadata: Metadata = { title: "Import users" };

const path = "/users/import";
const importPrivileges = [...userPrivileges("add"), ...userPrivileges("edit"), ...userPrivileges("delete")];

/** Where an import of users begins, and one's imports so far. */
export default async function ImportsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const imports = await loadPage(listImports, {}, path);
  const accountId = await accountFromUrl(searchParams);
  const canImport = importPrivileges.some((privilege) => imports.ctx.privileges.has(privilege));
  const usersHref = imports.ctx.privileges.has("viewUsersOrg") ? "/security/users" : "/users";
  return (
    <PageFrame crumbs={[{ label: "Users", href: usersHref }, { label: "Import" }]}>
      <LoadedPage loaded={imports}>
        {(initialPage) => (
          <>
            {canImport ? (
              <UploadCard accountId={accountId} />
            ) : (
              <Notice tone="info">
                Your roles do not include adding, editing or deleting users, so there is nothing to import.
              </Notice>
            )}
            <ImportsList initialPage={initialPage} />
          </>
        )}
      </LoadedPage>
    </PageFrame>
  );
}

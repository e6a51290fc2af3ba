import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { accountFromUrl } from "@/components/imports/import-url-server";
import { ImportView } from "@/components/imports/import-view";
import { LoadedPage } from "@/components/shell/loaded-page";
import { PageFrame } from "@/components/shell/page-frame";
import { loadPage } from "@/lib/core/page";
import { getImport } from "@/lib/imports/queries";
import { newUsersAccount } from "./new-users-account";

export const metadata: Metadata = { title: "Import users" };

interface ImportPageProps {
  params: Promise<{ importId: string }>;
  searchParams: Promise<SearchParams>;
}

/** One import: its columns, its plan row by row, its progress and its result. */
export default async function ImportPage({ params, searchParams }: ImportPageProps) {
  const { importId } = await params;
  const loaded = await loadPage(getImport, { importId }, `/users/import/${importId}`);
  const { ctx } = loaded;
  const fromUrl = await accountFromUrl(searchParams);
  const fileName = loaded.state === "ready" ? loaded.data.fileName : "Import";
  const planned = loaded.state === "ready" ? loaded.data.options.accountId : undefined;
  const { account, canChoose } = await newUsersAccount(ctx, planned ?? fromUrl);
  return (
    <PageFrame
      crumbs={[
        { label: "Users", href: ctx.privileges.has("viewUsersOrg") ? "/security/users" : "/users" },
        { label: "Import", href: "/users/import" },
        { label: fileName },
      ]}
    >
      <LoadedPage loaded={loaded}>
        {(initial) => (
          <ImportView
            key={initial.id}
            initial={initial}

            account={account}
            canChooseAccount={canChoose}
          />
        )}
      </LoadedPage>
    </PageFrame>
  );
}

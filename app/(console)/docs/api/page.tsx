import { SearchX } from "lucide-react";
import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { docsPath, loadDocsView, operationHref } from "@/components/docs/docs-url";
import { GettingStarted } from "@/components/docs/getting-started";
import { OperationView } from "@/components/docs/operation-view";
import { OperationsNav } from "@/components/docs/operations-nav";
import { SecretsProvider } from "@/components/docs/try/secrets-context";
import { LoadedPage } from "@/components/shell/loaded-page";
import { PageFrame } from "@/components/shell/page-frame";
import { EmptyState } from "@/components/ui/display/empty-state";
import { conventions } from "@/lib/api/document/conventions";
import { steps } from "@/lib/api/getting-started";
import { getApiReference } from "@/lib/api/queries";
import { loadPage } from "@/lib/core/page";

export const metadata: Metadata = { title: "API" };

/** The API reference, from the OpenAPI document, and a way to try it. */
export default async function ApiPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const view = await loadDocsView(searchParams);
  const operation = view.operation?.slice(0, 100) ?? undefined;
  const loaded = await loadPage(getApiReference, { operation }, operationHref(operation ?? null));
  const chosen = loaded.state === "ready" ? loaded.data.operation : undefined;
  return (
    <PageFrame
      crumbs={[{ label: "API", href: docsPath }, { label: chosen?.summary ?? "Getting started" }]}
      isFlush
    >
      <LoadedPage loaded={loaded}>
        {({ groups, operation: shown }) => (
          <SecretsProvider>
            <OperationsNav groups={groups} currentId={operation ?? null} />
            <div
              key={operation}
              className="relative flex min-h-0 min-w-0 flex-1 flex-col gap-3.5 overflow-auto px-5 py-4"
            >
              {shown && <OperationView operation={shown} />}
              {shown === null && <GettingStarted steps={steps} conventions={conventions} />}
              {shown === undefined && (
                <EmptyState icon={<SearchX />} title="There is no such operation">
                  Choose one at the left.
                </EmptyState>
              )}
            </div>
          </SecretsProvider>
        )}
      </LoadedPage>
    </PageFrame>
  );
}

"use client";

import { SearchX } from "lucide-react";
import Link from "next/link";
import { useQueryState } from "nuqs";
import type { OperationGroup, OperationSummary } from "@/lib/api/schemas";
import { SearchBox } from "../table/toolbar/search-box";
import { Button } from "../ui/button";
import { cn } from "../ui/cn";
import { EmptyState } from "../ui/display/empty-state";
import { tipIfCut } from "../ui/tooltip/tip";
import { docsParsers, operationHref } from "./docs-url";
import { MethodTag } from "./method-tag";

const line =
  "flex min-h-9 items-center gap-2 rounded-s px-2 py-1 transition-colors hover:bg-surface-2 focus-visible:shadow-[inset_0_0_0_2px_var(--accent)] aria-[current]:bg-accent-soft aria-[current]:text-accent";

/** Operations whose words, path or method have every word that is searched. */
function matching(groups: readonly OperationGroup[], search: string): readonly OperationGroup[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return groups
    .map(({ name, operations }) => {
      const isMatch = ({ id, method, path, summary }: OperationSummary) => {
        const text = `${name} ${id} ${method} ${path} ${summary}`.toLowerCase();
        return words.every((word) => text.includes(word));
      };
      return { name, operations: operations.filter(isMatch) };
    })
    .filter(({ operations }) => operations.length > 0);
}

/** Every operation at the left of the page, by what it is about, searched as one types. */
export function OperationsNav({
  groups,
  currentId,
}: {
  groups: readonly OperationGroup[];
  currentId: string | null;
}) {
  const [search, setSearch] = useQueryState("search", docsParsers.search);
  const shown = matching(groups, search);
  const count = shown.reduce((sum, { operations }) => sum + operations.length, 0);
  return (
    <aside
      aria-label="Operations"
      className="flex w-72 shrink-0 flex-col border-r border-line bg-surface pt-3.5 max-[1100px]:w-63"
    >
      <SearchBox
        label="Search operations"
        hotkey="/"
        value={search}
        onChange={(text) => void setSearch(text || null)}
        className="mx-3.5 mb-2.5 shrink-0"
      />
      <p role="status" className="sr-only">
        {search === "" ? "" : `${count} ${count === 1 ? "operation" : "operations"}`}
      </p>
      <nav
        aria-label="Operations"
        className="min-h-0 flex-1 overflow-auto overscroll-contain px-2.5 pt-0.5 pb-3"
      >
        <Link
          href={operationHref(null, search)}
          {...(currentId === null ? { "aria-current": "page" } : {})}
          className={cn(line, "font-medium")}
        >
          Getting started
        </Link>
        {shown.map(({ name, operations }) => (
          <section key={name} aria-label={name}>
            <h2 className="px-2 pt-3.5 pb-1 text-label font-medium text-text-2">{name}</h2>
            <ul>
              {operations.map((operation) => (
                <li key={operation.id}>
                  <OperationLink
                    operation={operation}
                    search={search}
                    isCurrent={operation.id === currentId}
                  />
                </li>
              ))}
            </ul>
          </section>
        ))}
        {count === 0 && <NoMatch search={search} onClear={() => void setSearch(null)} />}
      </nav>
    </aside>
  );
}

interface OperationLinkProps {
  operation: OperationSummary;
  search: string;
  isCurrent: boolean;
}

function OperationLink({ operation: { id, method, path, summary }, search, isCurrent }: OperationLinkProps) {
  return (
    <Link
      href={operationHref(id, search)}
      // Reading ahead would draw a page on the server for every line.
      prefetch={false}
      {...(isCurrent ? { "aria-current": "page" } : {})}
      className={cn(line, isCurrent && "[--text-3:var(--text-2)]")}
    >
      <MethodTag method={method} />
      <span className="min-w-0">
        <span className="block truncate font-medium" {...tipIfCut(summary)}>
          {summary}
        </span>
        <span className="block truncate text-label text-text-3" {...tipIfCut(path)}>
          {path}
        </span>
      </span>
    </Link>
  );
}

function NoMatch({ search, onClear }: { search: string; onClear: () => void }) {
  return (
    <EmptyState
      icon={<SearchX />}
      title="No operations match"
      action={
        <Button
          onClick={(event) => {
            // This button goes away: the focus goes where the search is.
            event.currentTarget.closest("aside")?.querySelector("input")?.focus();
            onClear();
          }}
        >
          Clear
        </Button>
      }
    >
      Nothing was found for “{search}”.
    </EmptyState>
  );
}

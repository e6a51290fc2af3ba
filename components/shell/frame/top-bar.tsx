import Link from "next/link";
import type { ReactNode } from "react";
import { ThemeToggle } from "./theme-toggle";
import { UserMenu } from "./user-menu";

export interface Crumb {
  label: string;
  href?: string;
}

/** The bar on top: where one is, and what concerns oneself. */
export function TopBar({ crumbs, palette }: { crumbs: readonly Crumb[]; palette?: ReactNode }) {
  return (
    <header className="flex h-13 shrink-0 items-center gap-2.5 border-b border-line bg-surface px-5">
      <nav aria-label="Breadcrumbs" className="min-w-0 flex-1">
        <ol className="flex items-center gap-2 text-text-3">
          {crumbs.map((crumb, index) => (
            <li key={crumb.href ?? crumb.label} className="flex min-w-0 items-center gap-2 not-last:shrink-0">
              {index > 0 && <span aria-hidden="true">/</span>}
              <CrumbWords crumb={crumb} isLast={index === crumbs.length - 1} />
            </li>
          ))}
        </ol>
      </nav>
      {palette}
      <ThemeToggle />
      <UserMenu />
    </header>
  );
}

function CrumbWords({ crumb, isLast }: { crumb: Crumb; isLast: boolean }) {
  if (isLast) {
    return (
      <h1 aria-current="page" className="truncate font-semibold text-text">
        {crumb.label}
      </h1>
    );
  }
  if (!crumb.href) return <span>{crumb.label}</span>;
  return (
    <Link href={crumb.href} className="rounded-s transition-colors hover:text-text">
      {crumb.label}
    </Link>
  );
}

"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";

export interface TabItem {
  href: string;
  label: string;
  /** Without it the path decides: the tab whose address begins the page's. */
  isCurrent?: boolean;
}

/** Tabs that are pages of their own: links, with the present one marked. */
export function Tabs({ label, items }: { label: string; items: readonly TabItem[] }) {
  const path = usePathname();
  return (
    <nav
      aria-label={label}
      className="flex h-11 shrink-0 items-center gap-1 overflow-x-auto bg-surface px-5 shadow-[inset_0_-1px_0_var(--line)]"
    >
      {items.map((item) => {
        const isCurrent = item.isCurrent ?? (path === item.href || path.startsWith(`${item.href}/`));
        return (
          <Link
            key={item.href}
            href={item.href}
            {...(isCurrent ? { "aria-current": "page" } : {})}
            className="relative flex h-11 items-center rounded-s px-2.5 font-medium text-text-2 transition-colors -outline-offset-4 after:absolute after:inset-x-0 after:bottom-0 after:h-0.5 hover:text-text focus-visible:shadow-[inset_0_0_0_2px_var(--accent)] aria-[current]:text-accent aria-[current]:after:bg-accent"
          >
            {item.label}
          </Link>
        );
      })}
    </nav>
  );
}

"use client";

import { LogOut } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { useSignOut } from "./frame/use-sign-out";

export interface RailItem {
  href: string;
  label: string;
  icon: ReactNode;
  /** The beginning of the addresses that it stands for; its own address without it. */
  match?: string;
}

const place =
  "grid w-full place-items-center gap-[5px] rounded-m pt-[9px] pb-2 transition-colors hover:text-rail-active focus-visible:shadow-[0_0_0_2px_var(--rail),0_0_0_4px_var(--rail-active)] aria-[current]:bg-[rgb(255_255_255/9%)] aria-[current]:text-rail-active [&>svg]:size-[19px]";

/** The dark column at the left: where one can go, and the way out. */
export function Rail({ items }: { items: readonly RailItem[] }) {
  const path = usePathname();
  const signOut = useSignOut();
  return (
    <nav
      aria-label="Rolecall"
      className="flex flex-col items-stretch gap-1 overflow-y-auto bg-rail px-2 py-3.5 text-[11px] leading-[14px] text-rail-text"
    >
      <span
        aria-hidden="true"
        className="mx-auto mb-3.5 grid size-9 shrink-0 place-items-center rounded-[10px] bg-mark text-[17px] leading-none font-bold tracking-[-0.02em] text-rail-active"
      >
        R
      </span>
      {items.map(({ href, label, icon, match = href }) => (
        <Link
          key={href}
          href={href}
          {...(path === match || path.startsWith(`${match}/`) ? { "aria-current": "page" } : {})}
          className={place}
        >
          {icon}
          {label}
        </Link>
      ))}
      <button
        type="button"
        className={`${place} mt-auto`}
        onClick={signOut.run}
        aria-busy={signOut.isPending}
      >
        <LogOut className="rotate-180" />
        Sign out
      </button>
    </nav>
  );
}

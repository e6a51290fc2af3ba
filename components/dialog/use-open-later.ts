"use client";

import { usePathname, useRouter } from "next/navigation";

/**
 * For what a toast offers, which outlives its page: opens a dialog here while this page is still shown, and else on the page
 * of what it is about. The address of whatever is shown by then would be about something else.
 */
export function useOpenLater(): (open: () => void, href: string) => void {
  const router = useRouter();
  const pathname = usePathname();
  return (open, href) => (window.location.pathname === pathname ? open() : router.push(href));
}

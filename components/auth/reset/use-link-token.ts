"use client";

import { useSyncExternalStore } from "react";

// Undefined: not looked yet. Lives as long as the document and stands nowhere else.
let token: string | null | undefined;

/** Takes the token out of the address, so that it stays in no history, bookmark or screenshot. */
function look(): void {
  const found = window.location.hash.slice(1);
  token = found || (token ?? null);
  if (found) window.history.replaceState(null, "", window.location.pathname + window.location.search);
}

function subscribe(notify: () => void): () => void {
  // Another link that is opened in the same tab changes only what is behind the #.
  const lookAgain = () => {
    look();
    notify();
  };
  look();
  window.addEventListener("hashchange", lookAgain);
  return () => window.removeEventListener("hashchange", lookAgain);
}

/** The token of the link that was opened; null when the page was opened without one, undefined before the browser knows. */
export function useLinkToken(): string | null | undefined {
  return useSyncExternalStore(
    subscribe,
    () => token,
    () => undefined,
  );
}

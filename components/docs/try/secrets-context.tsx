"use client";

import { createContext, type ReactNode, use, useEffect, useMemo, useState } from "react";

export interface Secrets {
  readonly user: string;
  readonly organization: string;
}

interface SecretsState {
  readonly secrets: Secrets;
  readonly change: (secrets: Secrets) => void;
}

const none: Secrets = { user: "", organization: "" };
const SecretsContext = createContext<SecretsState | null>(null);

/**
 * The two secrets that somebody typed to try the API with: in the memory of this page and nowhere else. Going on to
 * another operation keeps them, leaving the page forgets them, also when the browser keeps the page to come back to.
 */
export function SecretsProvider({ children }: { children: ReactNode }) {
  const [secrets, change] = useState(none);
  useEffect(() => {
    const forget = () => change(none);
    window.addEventListener("pagehide", forget);
    return () => window.removeEventListener("pagehide", forget);
  }, []);
  const state = useMemo(() => ({ secrets, change }), [secrets]);
  return <SecretsContext value={state}>{children}</SecretsContext>;
}

/** The typed secrets of this page. */
export function useSecrets(): SecretsState {
  const state = use(SecretsContext);
  if (!state) throw new Error("useSecrets needs a SecretsProvider above it");
  return state;
}

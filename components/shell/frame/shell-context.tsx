"use client";

import { createContext, type ReactNode, use } from "react";

export interface ShellUser {
  name: string;
  email: string;
  /** The person's own page, once there is one. */
  profileHref?: string;
}

const ShellContext = createContext<ShellUser | null>(null);

/** Tells the parts of the frame who is signed in. */
export function ShellProvider({ user, children }: { user: ShellUser; children: ReactNode }) {
  return <ShellContext value={user}>{children}</ShellContext>;
}

/** Who is signed in. */
export function useShellUser(): ShellUser | null {
  return use(ShellContext);
}

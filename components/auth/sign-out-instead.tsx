"use client";

import { useSignOut } from "../shell/frame/use-sign-out";

/** The way back for somebody who stands before a step of signing in and will not or cannot do it. */
export function SignOutInstead({ email }: { email: string }) {
  const { run, isPending } = useSignOut();
  return (
    <p>
      Not {email}?{" "}
      <button
        type="button"
        onClick={run}
        aria-busy={isPending || undefined}
        className="rounded-s font-medium text-accent hover:underline"
      >
        Sign out
      </button>
    </p>
  );
}

"use client";

import { useSignOut } from "../shell/frame/use-sign-out";
import { Button } from "../ui/button";

/** Gives a sign-in up that is not whole yet. */
export function CancelSignIn() {
  const { run, isPending } = useSignOut();
  return (
    <Button variant="ghost" isPending={isPending} onClick={run}>
      Cancel and sign out
    </Button>
  );
}

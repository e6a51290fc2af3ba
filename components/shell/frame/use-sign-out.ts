"use client";

import { useState } from "react";
import { toast } from "../../ui/display/toast";

/** Ends the session and loads the sign-in page as a new document, so that nothing that was shown stays in memory. */
export function useSignOut(): { run: () => void; isPending: boolean } {
  const [isPending, setIsPending] = useState(false);
  const run = () => {
    setIsPending(true);
    endSession().then(
      () => window.location.assign("/sign-in"),
      () => {
        setIsPending(false);
        toast({
          title: "You are still signed in",
          description: "The server did not answer. Try again.",
          tone: "danger",
        });
      },
    );
  };
  return { run, isPending };
}

// What the client of next-auth does, without bringing it into every page.
async function endSession(): Promise<void> {
  const tokenAnswer = await fetch("/api/auth/csrf");
  const { csrfToken }: { csrfToken: string } = await tokenAnswer.json();
  const answer = await fetch("/api/auth/signout", {
    method: "POST",
    body: new URLSearchParams({ csrfToken, callbackUrl: "/sign-in", json: "true" }),
  });
  if (!answer.ok) throw new Error("Sign-out was not answered");
}

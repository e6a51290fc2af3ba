"use client";

import { Button } from "../ui/button";
import { PageError } from "./page-error";

interface FailedPageProps {
  /** `digest` is what Next writes beside the error in the server's log. */
  error: Error & { digest?: string };
  retry: () => void;
}

/** When the database does not answer, the digest says so and has the request ID (lib/core/verb/unavailable.ts). */
const busy = /^busy (\S+)$/;

/** What stands in for a page whose drawing failed. */
export function FailedPage({ error, retry }: FailedPageProps) {
  const unavailableId = busy.exec(error.digest ?? "")?.[1];
  const words = unavailableId !== undefined && {
    title: "The database does not answer",
    message: "Nothing was changed, and nobody has to sign in again. Try again in a moment.",
  };
  return (
    <main id="main" className="grid min-h-full w-full flex-1 place-items-center p-6">
      <PageError
        titleAs="h1"
        {...words}
        requestId={unavailableId ?? error.digest}
        action={
          <Button variant="primary" onClick={retry}>
            Try again
          </Button>
        }
      />
    </main>
  );
}

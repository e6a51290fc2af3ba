"use client";

import { Button } from "../ui/button";
import { PageError } from "./page-error";

interface FailedPageProps {
  /** `digest` is what Next writes beside the error in the server's log. */
  error: Error & { digest?: string };
  retry: () => void;
}

/** What stands in for a page whose drawing failed. */
export function FailedPage({ error, retry }: FailedPageProps) {
  return (
    <main id="main" className="grid min-h-full w-full flex-1 place-items-center p-6">
      <PageError
        titleAs="h1"
        requestId={error.digest}
        action={
          <Button variant="primary" onClick={retry}>
            Try again
          </Button>
        }
      />
    </main>
  );
}

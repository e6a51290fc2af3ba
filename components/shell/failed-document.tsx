"use client";

import { FailedPage } from "./failed-page";

/** Stands in for the whole document when even its frame failed. */
export function FailedDocument(props: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <FailedPage {...props} />
      </body>
    </html>
  );
}

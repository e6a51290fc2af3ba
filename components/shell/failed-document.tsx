"use client";

import "@/app/globals.css";
import { FailedPage } from "./failed-page";

/** Stands in for the whole document when even its frame failed. */
export function FailedDocument(props: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <FailedPage {...props} />
      </body>
    </html>
  );
}

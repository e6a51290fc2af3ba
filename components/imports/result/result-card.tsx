"use client";

import { Download } from "lucide-react";
import Link from "next/link";
import type { ImportDetails } from "@/lib/imports/schemas";
import { SectionCard } from "../../shell/section-card";
import { Button } from "../../ui/button";
import { buttonVariants } from "../../ui/button-variants";
import { jobHref } from "../../jobs/jobs-url";
import { countOf } from "../import-words";
import { resultSentence } from "./result-sentence";

/** What an import did, in a sentence, and the three files that it leaves. */
export function ResultCard({ details }: { details: ImportDetails }) {
  const { outcomes } = details;
  const done = outcomes.done;
  const wrong = outcomes.failed + details.counts.error + details.counts.conflict;
  return (
    <SectionCard
      id="result"
      title="Result"
      className="shrink-0"
      action={
        details.job && (
          <Link
            href={jobHref(details.job.id)}
            className={buttonVariants({ variant: "ghost", size: "small" })}
          >
            Show job
          </Link>
        )
      }
    >
      <div className="grid gap-3">
        <p>{resultSentence(details)}</p>
        <div className="flex flex-wrap items-center gap-2">
          <File href={fileHref(details.id, "result")} label="Result file" />
          <File
            href={fileHref(details.id, "errors", details.format)}
            label="Errors"
            refusal={wrong === 0 ? "No row has an error" : undefined}
          />
          <File
            href={fileHref(details.id, "inverse")}
            label="Inverse file"
            refusal={done === 0 ? "Nothing was changed, so there is nothing to take back" : undefined}
          />
        </div>
        <p className="max-w-180 text-label text-text-2">
          The inverse file, imported, takes back what this import did: new users are deleted, changed fields
          get the values that they had. Users whom the import deleted do not come back, and no password does.{" "}
          {wrong > 0 && `Errors has the ${countOf(wrong, "row")} to correct and import again.`}
        </p>
      </div>
    </SectionCard>
  );
}

const fileHref = (importId: number, file: string, format = "csv") =>
  `/api/console/imports/${importId}/${file}?format=${format}`;

function File({ href, label, refusal }: { href: string; label: string; refusal?: string }) {
  if (refusal) {
    return (
      <Button icon={<Download />} disabledReason={refusal}>
        {label}
      </Button>
    );
  }
  return (
    <a href={href} download="" className={buttonVariants()}>
      <Download />
      {label}
    </a>
  );
}

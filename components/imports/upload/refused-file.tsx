"use client";

import Link from "next/link";
import type { ImportDetails } from "@/lib/imports/schemas";
import { SectionCard } from "../../shell/section-card";
import { buttonVariants } from "../../ui/button-variants";
import { Notice } from "../../ui/display/notice";
import { importsHref } from "../import-url";

/** A file that cannot be read as a whole: why, and the way to another one. */
export function RefusedFile({ details }: { details: ImportDetails }) {
  return (
    <SectionCard id="refused" title={details.fileName} className="shrink-0">
      <div className="grid justify-items-start gap-3">
        <Notice tone="danger" title="This file cannot be read" className="w-full">
          {details.refusal ?? "It is no CSV and no JSON lines in UTF-8."} Nothing was changed.
        </Notice>
        <Link href={importsHref()} className={buttonVariants({ variant: "primary" })}>
          Choose another file
        </Link>
      </div>
    </SectionCard>
  );
}

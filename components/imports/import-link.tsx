"use client";

import { Upload } from "lucide-react";
import Link from "next/link";
import { Button } from "../ui/button";
import { buttonVariants } from "../ui/button-variants";
import { importsHref } from "./import-url";

interface ImportLinkProps {
  /** Where new users will be put unless the file or the person says otherwise. */
  accountId?: number;
  /** Why the person may not add users here. */
  refusal: string | undefined;
}

/** The way to the import, beside Add user. */
export function ImportLink({ accountId, refusal }: ImportLinkProps) {
  if (refusal !== undefined) {
    return (
      <Button icon={<Upload />} disabledReason={refusal}>
        Import
      </Button>
    );
  }
  return (
    <Link href={importsHref(accountId)} className={buttonVariants()}>
      <Upload />
      Import
    </Link>
  );
}

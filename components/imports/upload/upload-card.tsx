"use client";

import { Download } from "lucide-react";
import { useRouter } from "next/navigation";
import { SectionCard } from "../../shell/section-card";
import { buttonVariants } from "../../ui/button-variants";
import { importHref } from "../import-url";
import { DropArea } from "./drop-area";
import { templateHref } from "./template-file";
import { Uploading } from "./uploading";
import { useUpload } from "./use-upload";

interface UploadCardProps {
  /** The account that the person came from: the next page offers it for new users. */
  accountId?: number;
}

const limits =
  "CSV or JSON lines in UTF-8, at most 50 MB and 200,000 rows. Nothing is changed before you confirm.";

/** Where an import begins: a file, dropped or chosen. */
export function UploadCard({ accountId }: UploadCardProps) {
  const router = useRouter();
  const state = useUpload({ onComplete: (importId) => router.push(importHref(importId, accountId)) });
  return (
    <SectionCard
      id="new-import"
      title="Import users"
      className="shrink-0"
      action={
        <a
          href={templateHref()}
          download="users-template.csv"
          className={buttonVariants({ variant: "ghost", size: "small" })}
        >
          <Download />
          Template file
        </a>
      }
    >
      {state.upload ? (
        <Uploading state={state} />
      ) : (
        <DropArea
          words="Drop a file of users here"
          hint={limits}
          problem={state.problem}
          onChoose={(file) => void state.choose(file)}
        />
      )}
    </SectionCard>
  );
}

"use client";

import dynamic from "next/dynamic";
import { useQueryState } from "nuqs";
import type { OperationDetails } from "@/lib/api/schemas";
import { SectionCard } from "../../shell/section-card";
import { Button } from "../../ui/button";
import { docsParsers } from "../docs-url";

const TryForm = dynamic(() => import("./try-form").then((loaded) => loaded.TryForm), { ssr: false });

/** The form to call this operation with; its code comes when it is opened. */
export function TryCard({ operation }: { operation: OperationDetails }) {
  const [isOpen, setIsOpen] = useQueryState("try", docsParsers.try);
  return (
    <SectionCard
      id="try"
      title="Try it"
      action={
        <Button size="small" aria-expanded={isOpen} onClick={() => void setIsOpen(isOpen ? null : true)}>
          {isOpen ? "Close" : "Try it"}
        </Button>
      }
    >
      {isOpen ? (
        <TryForm operation={operation} />
      ) : (
        <p className="text-text-2">Call it from here, with secrets of your own, and see what comes back.</p>
      )}
    </SectionCard>
  );
}

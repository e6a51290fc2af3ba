"use client";

import { Blocks } from "lucide-react";
import { useQueryStates } from "nuqs";
import type { InstanceList } from "@/lib/instances/schemas";
import { SectionCard } from "../shell/section-card";
import { Notice } from "../ui/display/notice";
import { InstanceDialogs } from "./instance-dialogs";
import { InstanceLine } from "./instance-line";
import { instanceDialogParsers, keyText, type OpenInstanceDialog } from "./instances-url";
import { type InstancesOf, useInstances } from "./use-instances";

interface InstancesCardProps {
  of: InstancesOf;
  /** How the person is called. */
  name: string;
  initial: InstanceList;
}

/** The element and formula instances of one person, with when they run and what can be done about them. */
export function InstancesCard({ of, name, initial }: InstancesCardProps) {
  const { owner, rows, hasMore, failure } = useInstances(of, initial);
  const [{ dialog, instance }, setState] = useQueryStates(instanceDialogParsers);
  const open: OpenInstanceDialog = (next, { kind, id }) =>
    void setState({ dialog: next, instance: { kind, id } }, { history: "push" });
  const close = () => void setState({ dialog: null, instance: null }, { history: "replace" });
  return (
    <SectionCard id="instances" title="Instances" note={hasMore ? `${rows.length}+` : rows.length}>
      {failure && (
        <Notice tone="warn" requestId={failure.requestId}>
          This list may be out of date. {failure.message}
        </Notice>
      )}
      {rows.length === 0 ? (
        <p className="flex items-center gap-2.5 py-2 text-text-2">
          <Blocks className="text-text-3" />
          {of === "self" ? "You have no instances." : `${name} has no instances.`}
        </p>
      ) : (
        <ul aria-label={of === "self" ? "Your instances" : `Instances of ${name}`}>
          {rows.map((row) => (
            <InstanceLine key={keyText(row)} of={of} row={row} onOpen={open} />
          ))}
        </ul>
      )}
      <InstanceDialogs
        of={of}
        owner={owner}
        dialog={dialog}
        row={rows.find((row) => instance && keyText(row) === keyText(instance))}
        onClose={close}
      />
    </SectionCard>
  );
}

"use client";

import { CircleStop, Trash2 } from "lucide-react";
import type { InstanceRow } from "@/lib/instances/schemas";
import { ConfirmDialog } from "../dialog/confirm-dialog";
import { Impact, Impacts } from "../dialog/impact";
import { counted } from "../jobs/stop/work-words";
import { focusCard } from "./focus-card";
import { instanceWords, jobWords } from "./instance-words";
import { type InstancesOf, useRemoveInstance } from "./use-instances";

export interface InstanceDialogProps {
  of: InstancesOf;
  row: InstanceRow;
  isOpen: boolean;
  onClose: () => void;
}

/** Asks before an instance goes, and names the jobs that stop with it. */
export function RemoveInstanceDialog({ of, row, isOpen, onClose }: InstanceDialogProps) {
  const remove = useRemoveInstance(of, row, onClose);
  const { jobs } = row;
  return (
    <ConfirmDialog
      open={isOpen}
      onOpenChange={(open) => {
        remove.reset();
        if (!open) onClose();
      }}
      title={`Remove ${row.name}`}
      confirmLabel="Remove instance"
      tone="danger"
      isPending={remove.isPending}
      failure={remove.failure}
      onConfirm={() => void remove.run()}
      fallbackFocus={focusCard}
    >
      <Impacts>
        <Impact
          tone="stop"
          icon={<Trash2 />}
          title={`${instanceWords[row.kind]} removed for good`}
          lines={[
            row.kind === "element"
              ? "Its configuration and its token go with it"
              : `Its configuration goes with it; the formula ${row.of} stays`,
          ]}
        />
        <Impact
          tone={jobs.length > 0 ? "stop" : "none"}
          icon={<CircleStop />}
          title={
            jobs.length === 0
              ? "No job stops"
              : `${counted(jobs.length, "job")} ${jobs.length === 1 ? "stops" : "stop"}`
          }
          lines={jobs.length === 0 ? ["It has none"] : jobs.map(jobWords)}
        />
      </Impacts>
    </ConfirmDialog>
  );
}

"use client";

import { ArrowRightLeft, CircleStop, Pause, Play, Trash2, Zap } from "lucide-react";
import type { JobRow } from "@/lib/jobs/schemas";
import { IconButton } from "../../ui/icon-button";
import { useJobAction } from "../use-job-action";
import type { OpenJobDialog } from "../use-job-dialog";

interface JobActionsProps {
  row: JobRow;
  onOpen: OpenJobDialog;
}

/** What can be done with one job: at each place what its state asks for. */
export function JobActions({ row, onOpen }: JobActionsProps) {
  const { id, name, refusals, status } = row;
  const run = useJobAction("run", row);
  // Whoever decided on an import or a bulk change keeps it, and can let it rest instead.
  const hasSteps = row.kind === "import" || row.kind === "bulk-change";
  const isHeld = status === "paused" || (status === "stopped" && row.schedule !== null);
  const isAtRest = status === "stopped" || status === "stopping";
  return (
    // Marks the row, so that the focus finds it again.
    <span data-job={id} className="flex justify-end">
      {hasSteps && status === "running" && <PauseAction row={row} />}
      {!hasSteps && (
        <IconButton
          size="row"
          label={`Hand over ${name}`}
          icon={<ArrowRightLeft />}
          disabledReason={refusals.handOver}
          onClick={() => onOpen("hand-over", id)}
        />
      )}
      {isHeld ? (
        <ResumeAction row={row} />
      ) : (
        <IconButton
          size="row"
          label={`Stop ${name}`}
          icon={<CircleStop />}
          disabledReason={refusals.stop ?? (isAtRest ? "This job is stopped already." : undefined)}
          onClick={() => onOpen("stop", id)}
        />
      )}
      <IconButton
        size="row"
        label={`Run ${name} now`}
        icon={<Zap />}
        disabledReason={refusals.run}
        aria-busy={run.isPending}
        onClick={() => void run.run()}
      />
      <IconButton
        size="row"
        tone="danger"
        label={`Delete ${name}`}
        icon={<Trash2 />}
        disabledReason={refusals.delete}
        onClick={() => onOpen("delete", id)}
      />
    </span>
  );
}

function PauseAction({ row }: { row: JobRow }) {
  const pause = useJobAction("pause", row);
  return (
    <IconButton
      size="row"
      label={`Pause ${row.name}`}
      icon={<Pause />}
      disabledReason={row.refusals.pause}
      aria-busy={pause.isPending}
      onClick={() => void pause.run()}
    />
  );
}

function ResumeAction({ row }: { row: JobRow }) {
  const resume = useJobAction("resume", row);
  return (
    <IconButton
      size="row"
      label={`Resume ${row.name}`}
      icon={<Play />}
      disabledReason={row.refusals.resume}
      aria-busy={resume.isPending}
      onClick={() => void resume.run()}
    />
  );
}

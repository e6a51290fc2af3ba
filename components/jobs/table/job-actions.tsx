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
  const { id, name, refusals } = row;
  const run = useJobAction("run", row);
  return (
    // Marks the row, so that the focus finds it again.
    <span data-job={id} className="flex justify-end">
      {hasSteps(row) ? (
        <PauseAction row={row} />
      ) : (
        <IconButton
          size="row"
          label={`Hand over ${name}`}
          icon={<ArrowRightLeft />}
          disabledReason={refusals.handOver}
          onClick={() => onOpen("hand-over", id)}
        />
      )}
      <StopAction row={row} onStop={() => onOpen("stop", id)} />
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

/** Whoever decided on an import or a bulk change keeps it, and can let it rest instead. */
const hasSteps = ({ kind }: JobRow) => kind === "import" || kind === "bulk-change";

// One button each whose verb changes, so that the focus stays on it.

function PauseAction({ row }: { row: JobRow }) {
  const pause = useJobAction("pause", row);
  const resume = useJobAction("resume", row);
  const isPaused = row.status === "paused";
  const { run, isPending } = isPaused ? resume : pause;
  return (
    <IconButton
      size="row"
      label={`${isPaused ? "Resume" : "Pause"} ${row.name}`}
      icon={isPaused ? <Play /> : <Pause />}
      disabledReason={isPaused ? row.refusals.resume : row.refusals.pause}
      aria-busy={isPending}
      onClick={() => void run()}
    />
  );
}

function StopAction({ row, onStop }: { row: JobRow; onStop: () => void }) {
  const { name, refusals, status, schedule } = row;
  const resume = useJobAction("resume", row);
  const isAtRest = status === "stopped" || status === "stopping";
  const isHeld = !hasSteps(row) && (status === "paused" || (status === "stopped" && schedule !== null));
  const stopped = isAtRest ? "This job is stopped already." : undefined;
  return (
    <IconButton
      size="row"
      label={`${isHeld ? "Resume" : "Stop"} ${name}`}
      icon={isHeld ? <Play /> : <CircleStop />}
      disabledReason={isHeld ? refusals.resume : (refusals.stop ?? stopped)}
      aria-busy={resume.isPending}
      onClick={isHeld ? () => void resume.run() : onStop}
    />
  );
}

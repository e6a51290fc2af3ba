"use client";

import Link from "next/link";
import type { JobRow } from "@/lib/jobs/schemas";
import { isMoving } from "@/lib/jobs/states";
import { tipIfCut } from "../../ui/tooltip/tip";
import { progressPercent, progressWords } from "../job-words";
import { ProgressBar } from "../progress-bar";
import type { OpenJobDialog } from "../use-job-dialog";

const link =
  "block max-w-full truncate rounded-s text-left underline-offset-2 hover:underline focus-visible:shadow-[inset_0_0_0_2px_var(--accent)]";

/** The job's name, which opens everything about it. */
export function JobName({ row, onOpen }: { row: JobRow; onOpen: OpenJobDialog }) {
  return (
    <button
      type="button"
      className={`${link} font-medium`}
      onClick={() => onOpen("details", row.id)}
      {...tipIfCut(row.name)}
    >
      {row.name}
    </button>
  );
}

/** As whom it runs, with the way to that person where the actor has one. */
export function JobOwnerLink({ row: { owner, isOwn } }: { row: JobRow }) {
  return (
    <Link
      href={isOwn ? "/profile" : `/users/${owner.userId}`}
      prefetch={false}
      className={link}
      {...tipIfCut(owner.name)}
    >
      {owner.name}
    </Link>
  );
}

/** How far it has got; nothing for what does not count. */
export function JobProgressCell({ row }: { row: JobRow }) {
  const words = progressWords(row);
  const moves = isMoving(row) && row.status !== "queued";
  if (words === null && !moves) return <span className="text-text-3">–</span>;
  return (
    <span className="grid gap-1 pt-1.5">
      <span className="truncate text-label leading-[14px] text-text-2 tabular-nums">{words ?? "…"}</span>
      <ProgressBar label={`Progress of ${row.name}`} percent={progressPercent(row)} isMoving={moves} />
    </span>
  );
}

/** Why the last run failed. */
export function JobError({ row }: { row: JobRow }) {
  if (row.lastError === null) return <span className="text-text-3">–</span>;
  return (
    <span className="block truncate text-danger" {...tipIfCut(row.lastError)}>
      {row.lastError}
    </span>
  );
}

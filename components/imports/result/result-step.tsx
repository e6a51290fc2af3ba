"use client";

import { useMemo } from "react";
import type { ImportDetails } from "@/lib/imports/schemas";
import { CountChips } from "../review/count-chips";
import { stateTones, stateWords } from "../review/row-words";
import { resultColumns } from "../review/rows-columns";
import { RowsTable } from "../rows-table";
import type { ImportUrl } from "../use-import-url";
import { ProgressCard } from "./progress-card";
import { ResultCard } from "./result-card";
import { isMoving } from "../import-states";

const kinds = ["done", "failed", "skipped", "planned"] as const;

interface ResultStepProps {
  details: ImportDetails;
  url: ImportUrl;
}

/** An import while it runs and what came of it: counts, every row with its outcome, and the files to keep. */
export function ResultStep({ details, url }: ResultStepProps) {
  const { view, setView } = url;
  const { job, outcomes } = details;
  const columns = useMemo(() => resultColumns(), []);
  const chips = kinds
    .filter((kind) => kind !== "planned" || outcomes.planned > 0)
    .map((kind) => ({ value: kind, label: stateWords[kind], count: outcomes[kind], tone: stateTones[kind] }));
  const isOver = details.state === "applied";
  return (
    <>
      {job && !isOver && <ProgressCard importId={details.id} jobId={job.id} title="Importing" />}
      {!isMoving(details) && (
        <>
          <ResultCard details={details} />
          <RowsTable
            importId={details.id}
            state={view.outcome}
            q={view.q}
            onSearch={(q) => setView({ q: q || null })}
            onClear={() => setView({ q: null, outcome: null })}
            columns={columns}
            count={details.rowCount}
            chips={
              <CountChips
                label="Rows by result"
                chips={chips}
                value={view.outcome}
                onChange={(outcome) => setView({ outcome })}
              />
            }
            emptyWords="Nothing was imported."
          />
        </>
      )}
    </>
  );
}

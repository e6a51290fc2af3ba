import { byteOrderMark, csvLine, type CsvValue } from "@/lib/core/stream/csv";
import type { StreamFormat } from "@/lib/core/stream/pieces";
import type { ActivityRow } from "./schemas";

/** The columns of the file, each with its value. */
const csvColumns: Record<string, (row: ActivityRow) => CsvValue> = {
  id: (row) => row.id,
  time: (row) => row.at,
  action: (row) => row.action,
  outcome: (row) => row.outcome,
  reason: (row) => row.reason,
  actorType: (row) => row.actorType,
  actorId: (row) => row.actorId,
  actorName: (row) => row.actorName,
  actorEmail: (row) => row.actorEmail,
  jobId: (row) => row.jobId,
  targetType: (row) => row.targetType,
  targetId: (row) => row.targetId,
  targetName: (row) => row.targetName,
  targetEmail: (row) => row.targetEmail,
  accountId: (row) => row.accountId,
  accountName: (row) => row.accountName,
  changes: (row) => jsonOf(row.changes),
  receipt: (row) => jsonOf(row.receipt),
  requestId: (row) => row.requestId,
  address: (row) => row.ip,
  device: (row) => row.device,
};

function jsonOf(value: object | null): string | null {
  return value === null ? null : JSON.stringify(value);
}

const values = Object.values(csvColumns);

/** What the activity can be exported as: a table for spreadsheets, and one JSON object a line for programs. */
export const activityFormats: Record<"csv" | "jsonl", StreamFormat<ActivityRow>> = {
  csv: {
    contentType: "text/csv; charset=utf-8",
    head: byteOrderMark + csvLine(Object.keys(csvColumns)),
    line: (row) => csvLine(values.map((value) => value(row))),
  },
  jsonl: {
    contentType: "application/x-ndjson; charset=utf-8",
    head: "",
    line: (row) => `${JSON.stringify(row)}\n`,
  },
};

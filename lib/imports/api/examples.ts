import type { ApiBulkError, ApiBulkJob } from "./bulk-shape";

// The import of the document's examples: three users, of whom one is refused.

const people = [
  { externalId: "crm-1906", firstName: "Grace", lastName: "Murray", email: "grace.murray@example.com" },
  { externalId: "crm-1912", firstName: "Alan", lastName: "Turing", email: "alan.turing@example.com" },
  { externalId: "crm-1780", firstName: "Mary", lastName: "Somerville", email: "" },
];
const names = ["externalId", "firstName", "lastName", "email"] as const;

/** The same users in each of the formats. */
export const exampleFiles = {
  csv: `${[names.join(","), ...people.map((each) => names.map((name) => each[name]).join(","))].join("\r\n")}\r\n`,
  jsonl: people.map((each) => `${JSON.stringify(each)}\n`).join(""),
};

const begun: ApiBulkJob = {
  id: 31,
  status: "queued",
  phase: "planning",
  dryRun: false,
  fileName: "crm.csv",
  format: "csv",
  columns: { externalId: "externalId", firstName: "firstName", lastName: "lastName", email: "email" },
  ignoredColumns: [],
  progress: { done: 0, total: 3 },
  counts: { create: 0, update: 0, unchanged: 0, conflict: 0, error: 0 },
  outcomes: { planned: 0, done: 0, failed: 0, skipped: 0 },
  lastError: null,
  createdDate: "2026-01-31",
  createdAt: "2026-01-31T09:30:00.000Z",
};

export const exampleImport = { query: { fileName: "crm.csv" }, answer: begun };

export const exampleStatus: ApiBulkJob = {
  ...begun,
  status: "done",
  phase: "applied",
  progress: { done: 3, total: 3 },
  counts: { create: 2, update: 0, unchanged: 0, conflict: 0, error: 1 },
  outcomes: { planned: 0, done: 2, failed: 0, skipped: 1 },
};

export const exampleErrors: ApiBulkError[] = [
  { row: 4, column: "email", message: "Email is missing. Fill it in." },
];

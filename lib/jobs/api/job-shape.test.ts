import { expect, it } from "vitest";
import type { JobRow } from "../schemas";
import { jobShape, toApiJob } from "./job-shape";

const row: JobRow = {
  id: 31,
  kind: "api-call",
  name: "Who is there",
  description: "",
  status: "scheduled",
  owner: { userId: 17, name: "Ada Lovelace", accountId: 3 },
  isOwn: true,
  schedule: { kind: "cron", text: "0 6 * * *", timeZone: "UTC" },
  nextRunAt: "2026-02-02T06:00:00.000Z",
  lastRunAt: null,
  lastError: null,
  runCount: 0,
  failureCount: 0,
  progressDone: 0,
  progressTotal: null,
  counts: {},
  undoStatus: null,
  details: { method: "POST", uri: "/accounts", headers: ["x-note"], query: ["a"], hasBody: true },
  elementInstanceId: null,
  formulaInstanceId: null,
  importId: null,
  createdAt: "2026-01-31T09:30:00.000Z",
  startedAt: null,
  finishedAt: null,
  refusals: {},
};

it("names headers, parameters and body of a call, and shows no value", () => {
  expect(toApiJob(row)).toMatchObject({
    method: "POST",
    uri: "/accounts",
    headers: { "x-note": "secured" },
    query: { a: "secured" },
    body: "secured",
    trigger: { cron: "0 6 * * *", timeZone: "UTC" },
  });
});

it("tells every job in the shape of the document, whatever its details are", () => {
  const others = [row, { ...row, details: {} }, { ...row, kind: "import" as const, schedule: null }];
  for (const job of others) expect(jobShape.parse(toApiJob(job))).toEqual(toApiJob(job));
});

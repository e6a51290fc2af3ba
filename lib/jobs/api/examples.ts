import type { ApiJob } from "./job-shape";

// The job of the document's examples.

export const exampleJob: ApiJob = {
  id: 31,
  kind: "api-call",
  name: "Who is there",
  description: "Every working day at six",
  status: "scheduled",
  method: "GET",
  uri: "/users",
  headers: {},
  query: { pageSize: "secured" },
  lastStatus: null,
  trigger: { cron: "0 0 6 ? * MON-FRI *", timeZone: "Europe/Berlin" },
  nextRun: "2026-02-02T05:00:00.000Z",
  lastRun: null,
  lastError: null,
  runCount: 0,
  failureCount: 0,
  progress: { done: 0, total: null },
  createdDate: "2026-01-31",
  createdAt: "2026-01-31T09:30:00.000Z",
};

export const exampleCall = {
  body: {
    name: "Who is there",
    description: "Every working day at six",
    method: "GET",
    uri: "/users",
    query: { pageSize: 50 },
    trigger: { cron: "0 0 6 ? * MON-FRI *", timeZone: "Europe/Berlin" },
  },
  answer: exampleJob,
};

import "server-only";
import { runBulkChange } from "../handlers/bulk-change";
import { apiCall } from "../handlers/api-call";
import { cronTrigger } from "../handlers/cron-trigger";
import { poller } from "../handlers/poller";
import { runImport } from "../handlers/import";
import type { JobHandlers } from "./runs/run";

/** What runs each kind of job. */
export const handlers: JobHandlers = {
  "bulk-change": runBulkChange,
  "api-call": apiCall,
  poller,
  "cron-trigger": cronTrigger,
  import: runImport,
};

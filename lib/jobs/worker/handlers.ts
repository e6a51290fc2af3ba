import "server-only";
import { runBulkChange } from "../handlers/bulk-change";
import { apiCall } from "../handlers/api-call";
import type { JobHandlers } from "./runs/run";

/** What runs each kind of job. */
export const handlers: JobHandlers = {
  "bulk-change": runBulkChange,
  "api-call": apiCall,
};

import "server-only";
import { runBulkChange } from "../handlers/bulk-change";
import type { JobHandlers } from "./runs/run";

/** What runs each kind of job. */
export const handlers: JobHandlers = {
  "bulk-change": runBulkChange,
};

import "server-only";
import { runImport } from "../handlers/import";
import type { JobHandlers } from "./runs/run";

/** What runs each kind of job. */
export const handlers: JobHandlers = {
  import: runImport,
};

import "server-only";
import { apiCall } from "../handlers/api-call";
import type { JobHandlers } from "./runs/run";

/** What runs each kind of job. */
export const handlers: JobHandlers = {
  "api-call": apiCall,
};

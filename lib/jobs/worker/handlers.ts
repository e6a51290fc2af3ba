import "server-only";
import { cronTrigger } from "../handlers/cron-trigger";
import { poller } from "../handlers/poller";
import type { JobHandlers } from "./runs/run";

/** What runs each kind of job. */
export const handlers: JobHandlers = {
  poller,
  "cron-trigger": cronTrigger,
};

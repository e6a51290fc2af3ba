import "server-only";
import { sql } from "drizzle-orm";
import { jobs } from "@/db/schema";
import type { JobStatus } from "@/db/values";

/** How far the undo of a bulk change is, the latest one; null without one, and once that job was deleted. */
export const undoStatus = sql<JobStatus | null>`(select undo.status from ${jobs} undo
  where undo.organization_id = jobs.organization_id and undo.id = (jobs.details ->> 'undoneBy')::bigint)`;

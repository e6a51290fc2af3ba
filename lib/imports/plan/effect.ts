import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { importRows } from "@/db/schema";
import type { ImportRow, RowEffect } from "../schemas";

/** What a row does to its user. An update that cuts them off is told apart from others (rule 9). */
export function effectOf({ action, changes }: Pick<ImportRow, "action" | "changes">): RowEffect {
  if (action !== "update") return action;
  if (changes?.action) return "delete";
  return changes?.active?.[1] === false ? "deactivate" : "update";
}

/** The same in SQL. */
export const effectColumn: SQL<RowEffect> = sql<RowEffect>`case
  when ${importRows.action} = 'update' and ${importRows.changes} ? 'action' then 'delete'
  when ${importRows.action} = 'update' and ${importRows.changes}->'active'->1 = 'false'::jsonb then 'deactivate'
  else ${importRows.action} end`;

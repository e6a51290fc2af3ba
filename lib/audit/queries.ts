import "server-only";
import { sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { AppError } from "@/lib/core/errors";
import { decodeCursor, encodeCursor } from "@/lib/core/list-input";
import { defineQuery } from "@/lib/core/query";
import { countEvents } from "./list/count-events";
import { activityPrivileges, ownAccountOnly } from "./list/activity-reach";
import { nameFilters } from "./list/name-filters";
import { type EventRecord, eventColumns, toActivityRow } from "./list/event-rows";
import { findEvents } from "./list/find-events";
import { allOf, wantedEvents } from "./list/wanted-events";
import { position } from "./position";
import {
  activityEventInput,
  type ActivityFilters,
  type ActivityNames,
  type ActivityPage,
  type ActivityRow,
  countActivityInput,
  type ActivityCounts,
  exportActivityInput,
  listActivityInput,
  nameActivityInput,
} from "./schemas";

const order = "activity.newest";

/** One piece of what the filters ask for, after the cursor. */
async function readPiece(
  database: Database,
  ctx: Ctx,
  filters: ActivityFilters & { cursor?: string | undefined },
  size: number,
): Promise<ActivityPage> {
  const after = decodeCursor(filters.cursor, order, position);
  const from = after && { at: after[0], id: after[1] };
  const { events, next } = await findEvents(database, wantedEvents(ctx, filters), from, size);
  return {
    rows: events.map((event) => toActivityRow(ctx, event)),
    nextCursor: next ? encodeCursor(order, [next.at, next.id]) : null,
  };
}

/**
 * Audit events, newest first: of every account with `viewLogsOrg`, else only those about the actor's own account and its
 * users. Keyset paging by time and id.
 */
export const listActivity = defineQuery({
  name: "activity.list",
  privilege: activityPrivileges,
  input: listActivityInput,
  run: (database, ctx, input): Promise<ActivityPage> => readPiece(database, ctx, input, input.pageSize),
});

/** Rows in one piece of an export: each piece is read in a short transaction of its own. */
const exportPiece = 1_000;

/** The same, in larger pieces, for a file of everything that matches. */
export const exportActivity = defineQuery({
  name: "activity.export",
  privilege: activityPrivileges,
  input: exportActivityInput,
  run: (database, ctx, input): Promise<ActivityPage> => readPiece(database, ctx, input, exportPiece),
});

/** How many sign-ins, failures and changes there were over time. */
export const countActivity = defineQuery({
  name: "activity.count",
  privilege: activityPrivileges,
  input: countActivityInput,
  run: (database, ctx, input): Promise<ActivityCounts> => countEvents(database, ctx, input),
});

/**
 * One event, for the panel that an address opens.
 * @throws AppError `not_found` beyond the reader's reach
 */
export const getActivityEvent = defineQuery({
  name: "activity.get",
  privilege: activityPrivileges,
  input: activityEventInput,
  async run(database, ctx, { eventId }): Promise<ActivityRow> {
    const own = ownAccountOnly(ctx);
    const reach = own === undefined ? [] : [sql`e.account_id = ${own}::bigint`];
    const { rows } = await database.execute<EventRecord & Record<string, unknown>>(
      sql`select ${eventColumns} from tenant_audit_events e
        where ${allOf([sql`e.id = ${eventId}::bigint`, ...reach])}`,
    );
    const [event] = rows;
    if (!event) throw new AppError("not_found", "There is no such event.");
    return toActivityRow(ctx, event);
  },
});

/** What the people and the account of the filters are called, also when they are gone meanwhile. */
export const nameActivity = defineQuery({
  name: "activity.names",
  privilege: activityPrivileges,
  input: nameActivityInput,
  run: (database, ctx, input): Promise<ActivityNames> => nameFilters(database, ctx, input),
});

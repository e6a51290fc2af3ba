import "server-only";
import { and, asc, eq, gt } from "drizzle-orm";
import { z } from "zod";
import { jobUsers } from "@/db/schema";
import { userPrivileges } from "@/lib/access/decide";
import { cursorId, decodeCursor, encodeCursor, pageOf } from "@/lib/core/list-input";
import { defineQuery } from "@/lib/core/query";
import type { Piece } from "@/lib/core/stream/pieces";
import { loadBulkJob } from "./bulk-job";
import { type BulkUserRow, listBulkUsersInput } from "./schemas";

const order = "bulk.users";

/** What became of each user of a bulk change, by id. */
export const listBulkUsers = defineQuery({
  name: "users.list-bulk-outcomes",
  privilege: userPrivileges("view"),
  input: listBulkUsersInput,
  async run(database, ctx, { jobId, outcome, cursor, pageSize }): Promise<Piece<BulkUserRow>> {
    await loadBulkJob(database, ctx, jobId);
    const [after] = decodeCursor(cursor, order, z.tuple([cursorId])) ?? [];
    const found = await database
      .select({
        userId: jobUsers.userId,
        name: jobUsers.name,
        email: jobUsers.email,
        outcome: jobUsers.outcome,
        message: jobUsers.message,
      })
      .from(jobUsers)
      .where(
        and(
          eq(jobUsers.organizationId, ctx.organizationId),
          eq(jobUsers.jobId, jobId),
          outcome && eq(jobUsers.outcome, outcome),
          after === undefined ? undefined : gt(jobUsers.userId, after),
        ),
      )
      .orderBy(asc(jobUsers.userId))
      .limit(pageSize + 1);
    return pageOf(found, pageSize, (last) => encodeCursor(order, [last.userId]));
  },
});

import "server-only";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { jobs } from "@/db/schema";
import { userPrivileges } from "@/lib/access/decide";
import { cursorId, decodeCursor, encodeCursor, pageOf } from "@/lib/core/list-input";
import { defineQuery } from "@/lib/core/query";
import { idInput } from "@/lib/core/text";
import { loadUsers } from "@/lib/users/user-record";
import { callableOperations } from "./call/find-call";
import { loadJob } from "./job-record";
import { findJobs, isNamed, toJobRow } from "./job-rows";
import { type CallableOperation, jobInput, type JobPage, type JobRow, listJobsInput } from "./schemas";

const order = "jobs.id.desc";
/** Of one person, on a card. */
const cardRows = 100;

/** Jobs with what they are doing, the newest first: the own, and those of the users whom the actor may view. */
export const listJobs = defineQuery({
  name: "jobs.list",
  privilege: "signed-in",
  input: listJobsInput,
  async run(database, ctx, { scope, userId, kind, status, q, cursor, pageSize }): Promise<JobPage> {
    const text = q?.trim() ?? "";
    const position = decodeCursor(cursor, order, z.tuple([cursorId]));
    const found = await findJobs(database, ctx, {
      scope,
      where: [
        userId === undefined ? undefined : eq(jobs.userId, userId),
        kind && eq(jobs.kind, kind),
        status && eq(jobs.status, status),
        text === "" ? undefined : isNamed(text),
      ],
      before: position?.[0],
      limit: pageSize + 1,
    });
    return pageOf(found, pageSize, (last) => encodeCursor(order, [last.id]));
  },
});

/**
 * The latest jobs of a user whom the actor may view.
 * @throws AppError `not_found` when there is none that the actor may see
 */
export const listUserJobs = defineQuery({
  name: "jobs.list-of-user",
  privilege: userPrivileges("view"),
  input: z.strictObject({ userId: idInput }),
  async run(database, ctx, { userId }): Promise<JobPage> {
    await loadUsers(database, ctx, [userId], { lock: false });
    const where = [eq(jobs.userId, userId)];
    const wanted = { scope: "everybody" as const, where, before: undefined, limit: cardRows + 1 };
    return pageOf(await findJobs(database, ctx, wanted), cardRows, (last) => encodeCursor(order, [last.id]));
  },
});

/**
 * One job as a row of the table.
 * @throws AppError `not_found` when there is none that the actor may see
 */
export const getJob = defineQuery({
  name: "jobs.get",
  privilege: "signed-in",
  input: jobInput,
  async run(database, ctx, input): Promise<JobRow> {
    const { row, owner, ...facts } = await loadJob(database, ctx, input, { lock: false });
    return toJobRow(ctx, { ...row, ...facts }, owner);
  },
});

/** The operations of the API that a job may call, to choose from. */
export const listCallableOperations = defineQuery({
  name: "jobs.callable",
  privilege: "signed-in",
  input: z.strictObject({}),
  async run(): Promise<{ rows: readonly CallableOperation[] }> {
    const found = await callableOperations();
    return { rows: found.map(({ method, path, summary }) => ({ method, path, summary })) };
  },
});

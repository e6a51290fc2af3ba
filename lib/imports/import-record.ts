import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { imports } from "@/db/schema";
import { seal, unseal } from "@/lib/auth/keys";
import type { AuditTarget } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { AppError } from "@/lib/core/errors";
import type { ImportRules } from "@/lib/users/transfer/import/load-matches";
import { type ImportOptions, importOptions } from "./schemas";

export type ImportRecord = typeof imports.$inferSelect;

/** The same answer for an import that is missing and for somebody else's. */
const noSuchImport = () => new AppError("not_found", "There is no such import.");

export const isImport = ({ organizationId }: Ctx, importId: number) =>
  and(eq(imports.organizationId, organizationId), eq(imports.id, importId));

/**
 * One's own import.
 * @throws AppError `not_found` when there is none
 */
export async function loadImport(
  database: Database,
  ctx: Ctx,
  importId: number,
  { lock }: { lock: boolean },
): Promise<ImportRecord> {
  const { actor } = ctx;
  if (actor.type !== "user") throw noSuchImport();
  const found = database
    .select()
    .from(imports)
    .where(and(isImport(ctx, importId), eq(imports.userId, actor.userId)));
  const [row] = await (lock ? found.for("update") : found);
  if (!row) throw noSuchImport();
  return row;
}

/**
 * The import that the job of this context works on.
 * @throws AppError `forbidden` to everybody who is no job of it
 */
export async function loadOfJob(tx: Database, ctx: Ctx, importId: number): Promise<ImportRecord> {
  const row = await loadImport(tx, ctx, importId, { lock: true });
  const run = ctx.actor.type === "user" ? ctx.actor.jobRun : undefined;
  if (run && row.jobId === run.jobId) return row;
  throw new AppError("forbidden", "Only the job of an import does this.");
}

/** Changes the import's own row. */
export async function writeImport(
  tx: Database,
  ctx: Ctx,
  importId: number,
  values: Partial<typeof imports.$inferInsert>,
): Promise<void> {
  await tx
    .update(imports)
    .set({ ...values, version: sql`${imports.version} + 1`, updatedAt: ctx.now })
    .where(isImport(ctx, importId));
}

/** Whom an event about the import names. */
export function importTarget({ jobId, fileName }: Pick<ImportRecord, "jobId" | "fileName">): AuditTarget {
  return { type: "job", name: fileName, ...(jobId !== null && { id: jobId }) };
}

/** What was chosen for it, as it is stored. */
export function optionsOf({ options }: ImportRecord): ImportOptions {
  return importOptions.parse(options.rules ?? {});
}

/** The same as its rows are judged by. */
export function rulesOf(ctx: Ctx, record: ImportRecord): ImportRules {
  const { accountId, ...rules } = optionsOf(record);
  const own = ctx.actor.type === "user" ? ctx.actor.accountId : 0;
  return { ...rules, accountId: accountId ?? own };
}

const place = (organizationId: number, importId: number, what: string) =>
  `import:${organizationId}:${importId}:${what}`;

/** A piece of the file, or the password of a row, as it is stored: it opens only there. */
export const sealPart = (ctx: Ctx, importId: number, what: string, value: string) =>
  seal(value, place(ctx.organizationId, importId, what));
export const unsealPart = (ctx: Ctx, importId: number, what: string, sealed: Buffer) =>
  unseal(sealed, place(ctx.organizationId, importId, what));

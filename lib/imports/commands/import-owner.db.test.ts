import { beforeEach, expect, test } from "vitest";
import { asTold, expectRefused, refusalOf } from "@/db/test/expect-refusal";
import { importsOf } from "@/db/test/import-users";
import { createTestBed, type TestBed, type TestUser } from "@/db/test/test-bed";
import { ctxOfJob } from "@/lib/auth/actor";
import type { Ctx } from "@/lib/core/ctx";
import { getJob, listJobs } from "@/lib/jobs/queries";
import { getBulkImport, listBulkErrors } from "../api/queries";
import { exportImportErrors, exportImportInverse, exportImportResult } from "../files/import-files";
import { getImport, listImportRows, listImports } from "../queries";
import { appendImportChunk } from "./append-import-chunk";
import { applyImport } from "./apply-import";
import { applyImportRows } from "./apply-import-rows";
import { completeUpload } from "./complete-upload";
import { deleteImport } from "./delete-import";
import { finishImportPlan } from "./finish-import-plan";
import { fixImportRow } from "./fix-import-row";
import { planImport } from "./plan-import";
import { planImportRows } from "./plan-import-rows";

// An import is its owner's, and its steps are its job's.

let bed: TestBed;
let ada: TestUser;
let ctx: Ctx;
let importId: number;
let jobId: number;

beforeEach(async () => {
  bed = await createTestBed();
  ada = await bed.administrator();
  ctx = await bed.ctxOf(ada);
  const file = `firstName,lastName,email\nA,B,not an address\nC,D,c.${bed.organizationId}@example.test\n`;
  ({ importId, jobId } = await importsOf(ctx).planned(file));
});

test("its job leads the owner to it, and nobody else, also among others of the same owner", async () => {
  const file = `firstName,lastName,email\nE,F,e.${bed.organizationId}@example.test\n`;
  const other = await importsOf(ctx).planned(file);
  const colleague = await bed.ctxOf(await bed.administrator());
  for (const each of [{ importId, jobId }, other]) {
    expect(await getJob.execute(ctx, { jobId: each.jobId })).toMatchObject({ importId: each.importId });
    expect(await getJob.execute(colleague, { jobId: each.jobId })).toMatchObject({ importId: null });
  }
  const { rows } = await listJobs.execute(ctx, {});
  expect(rows.map((row) => row.importId)).toEqual([other.importId, importId]);
});

const read = (by: Ctx, of: { importId: number; jobId: number }) => {
  const which = { importId: of.importId };
  return {
    getImport: () => getImport.execute(by, which),
    listImportRows: () => listImportRows.execute(by, which),
    exportImportResult: () => exportImportResult.execute(by, which),
    exportImportErrors: () => exportImportErrors.execute(by, which),
    exportImportInverse: () => exportImportInverse.execute(by, which),
    getBulkImport: () => getBulkImport.execute(by, { jobId: of.jobId }),
    listBulkErrors: () => listBulkErrors.execute(by, { jobId: of.jobId }),
  };
};

const write = (by: Ctx, id: number) => ({
  appendImportChunk: () => appendImportChunk.execute(by, { importId: id, ordinal: 0, base64: "YWJj" }),
  completeUpload: () => completeUpload.execute(by, { importId: id }),
  planImport: () => planImport.execute(by, { importId: id, mapping: { email: "email" } }),
  fixImportRow: () => fixImportRow.execute(by, { importId: id, rowNumber: 2, values: { email: "e@x.test" } }),
  applyImport: () => applyImport.execute(by, { importId: id }),
  deleteImport: () => deleteImport.execute(by, { importId: id }),
});

const none = { importId: 4_000_000_000, jobId: 4_000_000_000 };

test("nobody else sees it, its rows or its files, or does anything with it: it is not there", async () => {
  const elsewhere = await createTestBed();
  const others = [
    await bed.ctxOf(await bed.administrator()),
    await elsewhere.ctxOf(await elsewhere.administrator()),
  ];
  for (const by of others) {
    for (const [name, attempt] of Object.entries(read(by, { importId, jobId }))) {
      const told = asTold(await refusalOf(attempt(), "not_found"));
      const [, missing] = Object.entries(read(by, none)).find(([each]) => each === name) ?? [];
      expect([name, asTold(await refusalOf(missing?.() ?? Promise.resolve(), "not_found"))]).toEqual([
        name,
        told,
      ]);
    }
    const before = await bed.snapshot();
    for (const attempt of Object.values(write(by, importId))) await refusalOf(attempt(), "not_found");
    const { sessions: _sessions, ...unchanged } = before;
    expect(await bed.snapshot()).toMatchObject(unchanged);
    expect((await listImports.execute(by, {})).rows).toEqual([]);
  }
  for (const attempt of Object.values(read(ctx, { importId, jobId }))) await attempt();
  expect((await listImports.execute(ctx, {})).rows.map(({ id }) => id)).toEqual([importId]);
});

const steps = (by: Ctx) => ({
  planImportRows: () =>
    planImportRows.execute(by, {
      importId,
      rows: [{ rowNumber: 9, values: { email: "e@x.test" }, problems: {} }],
    }),
  finishImportPlan: () => finishImportPlan.execute(by, { importId }),
  applyImportRows: () => applyImportRows.execute(by, { importId, after: 0 }),
});

test("its steps are done by its own job, not by its owner and not by another job of theirs", async () => {
  const another = await bed.runningJob(ada);
  const byAnother = await ctxOfJob(bed.organizationId, { jobId: another.id, attempt: another.attempt });
  if (!byAnother) throw new Error("the job runs");
  for (const by of [ctx, byAnother]) {
    for (const attempt of Object.values(steps(by))) await expectRefused(bed, attempt, "forbidden");
  }
});

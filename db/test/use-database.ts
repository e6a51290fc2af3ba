// Runs in every worker before a test file is imported: from here on, this process has a database.
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject } from "vitest";

const url = inject("databaseUrls")[Number(process.env.VITEST_POOL_ID) - 1];
if (!url)
  throw new Error(`There is no database for worker ${process.env.VITEST_POOL_ID ?? "without a number"}.`);

process.env.DATABASE_URL = url;
process.env.APP_SECRET = "a-secret-of-the-tests-that-protects-nothing";
process.env.APP_URL = "http://localhost:3000";
// Mail goes to the outbox of a folder of this run.
process.env.DATA_DIR = join(tmpdir(), `rolecall-test-data-${process.pid}`);
process.env.LOG_LEVEL = "error";
// Jobs of tests call listeners on this machine.
process.env.OUTBOUND_ALLOW = "127.0.0.1";
for (const name of ["SETUP_ORGANIZATION", "HOST", "PORT"]) delete process.env[name];

import type { TestProject } from "vitest/node";
import { cloneDatabase, startTestServer } from "./database-server";

declare module "vitest" {
  interface ProvidedContext {
    /** One database for each worker, by its number from 1. */
    databaseUrls: string[];
    /** Never set up: for the one test file that does it. */
    emptyDatabaseUrl: string;
  }
}

/** Starts PostgreSQL and gives every worker a copy of the migrated template; vitest calls what it returns at the end. */
export default async function setup(project: TestProject) {
  const { server, stop } = await startTestServer();
  const urls: string[] = [];
  const count = Number(project.vitest.config.maxWorkers ?? 4);
  for (let worker = 1; worker <= count; worker += 1)
    urls.push(await cloneDatabase(server, `worker_${worker}`));
  project.provide("databaseUrls", urls);
  project.provide("emptyDatabaseUrl", await cloneDatabase(server, "empty"));
  return stop;
}

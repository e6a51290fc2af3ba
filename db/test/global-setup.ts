import type { TestProject } from "vitest/node";
import { startTestDatabases } from "./database-server";

declare module "vitest" {
  interface ProvidedContext {
    /** One database for each worker, by its number from 1. */
    databaseUrls: string[];
  }
}

/** Starts PostgreSQL and gives every worker a copy of the migrated template; vitest calls what it returns at the end. */
export default async function setup(project: TestProject) {
  const { clone, stop } = await startTestDatabases();
  const urls: string[] = [];
  const count = Number(project.vitest.config.maxWorkers ?? 4);
  for (let worker = 1; worker <= count; worker += 1) urls.push(await clone(`worker_${worker}`));
  project.provide("databaseUrls", urls);
  return stop;
}

import { join } from "node:path";
import { expect, it } from "vitest";
import { sourceFiles } from "@/db/test/source-files";
import type { Operation } from "@/lib/core/api/operation";
import { operations } from "./operations";

// The document and the routes say the same: whatever is served is described, and the other way round.

const routes = sourceFiles().filter(({ path }) => /^app\/api\/v2\/.*route\.ts$/.test(path));

/** "app/api/v2/users/[idOrEmail]/route.ts" -> "/users/{idOrEmail}" */
const pathOf = (file: string) =>
  file.replace(/^app\/api\/v2|\/route\.ts$/g, "").replace(/\[(\w+)\]/g, "{$1}");

type Exports = Record<string, Operation | undefined>;

/** What a file of operations exports. */
const modules = (path: string): Promise<Exports> => import(/* @vite-ignore */ join(process.cwd(), path));

/** The operations that a route file hands to `toApiRoutes`. */
async function servedBy(file: (typeof routes)[number]): Promise<Operation[]> {
  const names = /toApiRoutes\(([^)]*)\)/.exec(file.text)?.[1]?.match(/\w+/g) ?? [];
  const found = await Promise.all(
    file.imports.filter(({ target }) => /^lib\/\w+\/api\//.test(target)).map(({ target }) => modules(target)),
  );
  const exported = Object.assign({}, ...found) as Exports;
  return names.flatMap((name) => exported[name] ?? []);
}

it("every operation is served at its path, and every route is an operation of the document", async () => {
  const served = await Promise.all(
    routes.map(async (file) => {
      const found = await servedBy(file);
      expect.soft(found.filter(({ path }) => path !== pathOf(file.path)).map(({ id }) => id)).toEqual([]);
      return found;
    }),
  );
  const ids = (all: readonly Operation[]) => all.map(({ id }) => id).sort();
  expect(ids(served.flat())).toEqual(ids(operations));
});

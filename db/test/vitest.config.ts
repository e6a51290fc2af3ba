import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = join(fileURLToPath(import.meta.url), "..", "..", "..");
const skipped = ["**/node_modules/**", ".next/**", "e2e/**/*.spec.ts"];

// Outside Next.js nothing declares itself a server, so the guard of server-only files is replaced by nothing.
const alias = [
  { find: /^server-only$/, replacement: join(root, "node_modules", "server-only", "empty.js") },
  { find: /^@\//, replacement: `${root}/` },
];

export default defineConfig({
  root,
  resolve: { alias },
  test: {
    pool: "forks",
    maxWorkers: Math.min(4, Math.max(2, availableParallelism())),
    projects: [
      {
        extends: true,
        test: {
          name: "pure",
          include: ["**/*.test.ts", "**/*.test.tsx"],
          exclude: [...skipped, "**/*.db.test.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "db",
          include: ["**/*.db.test.ts"],
          exclude: skipped,
          globalSetup: join(root, "db", "test", "global-setup.ts"),
          setupFiles: join(root, "db", "test", "use-database.ts"),
          // A busy machine is twice as slow, and passwords are hashed for real.
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});

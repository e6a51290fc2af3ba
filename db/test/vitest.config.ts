import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = join(fileURLToPath(import.meta.url), "..", "..", "..");
const skipped = ["**/node_modules/**", ".next/**", "e2e/**/*.spec.ts"];
/** Change what is read once in the life of a process: its environment, or modules that keep what they read. */
const processTests = [
  "lib/auth/commands/request-reset-link.db.test.ts",
  "lib/core/api/limits/rate-limit.db.test.ts",
  "lib/core/mail/smtp.db.test.ts",
  "lib/monitoring/monitoring.db.test.ts",
  "lib/organizations/commands/set-up-organization.db.test.ts",
  "lib/users/commands/send-reset-link.db.test.ts",
];

const withDatabase = {
  globalSetup: join(root, "db", "test", "global-setup.ts"),
  setupFiles: join(root, "db", "test", "use-database.ts"),
  // A busy machine is twice as slow, and passwords are hashed for real.
  testTimeout: 30_000,
  hookTimeout: 60_000,
};

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
    // Tests wait for the database half of the time.
    maxWorkers: Math.min(4, availableParallelism() + 1),
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
          ...withDatabase,
          name: "db",
          include: ["**/*.db.test.ts"],
          exclude: [...skipped, ...processTests],
          // One after the other in the same processes: loading the program anew takes longer than most tests.
          isolate: false,
        },
      },
      {
        extends: true,
        test: { ...withDatabase, name: "process", include: processTests },
      },
    ],
  },
});

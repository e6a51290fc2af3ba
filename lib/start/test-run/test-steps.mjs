import { buildWhenChanged } from "../machine/build.mjs";
import { countPlaywright, countVitest, single } from "./counts.mjs";
import { runAndCount, runTool } from "./run-tool.mjs";

/** @typedef {import("./counts.mjs").Outcome} Outcome */

/** @returns {Promise<Outcome>} */
async function types() {
  // The types of routes and style sheets are generated, and not kept in git.
  const isGenerated = await runTool("next/dist/bin/next", ["typegen"], { NEXT_TELEMETRY_DISABLED: "1" });
  return single("types", isGenerated && (await runTool("typescript/bin/tsc", ["--noEmit", "-p", "."])));
}

/**
 * @param {string} project
 * @param {readonly string[]} filters
 */
const vitest = (project, filters) =>
  runAndCount(
    project,
    (file) =>
      runTool("vitest/vitest.mjs", [
        ...[
          "run",
          "-c",
          "db/test/vitest.config.ts",
          "--project",
          project,
          "--allowOnly=false",
          "--passWithNoTests",
        ],
        ...["--reporter=default", "--reporter=json", `--outputFile.json=${file}`, ...filters],
      ]),
    countVitest,
  );

/** @param {readonly string[]} filters */
async function e2e(filters) {
  try {
    await buildWhenChanged();
  } catch (error) {
    console.error(error instanceof Error && "details" in error ? error.details : error);
    return single("the build for the browser specs", false);
  }
  return runAndCount(
    "browser specs",
    (file) =>
      runTool(
        "playwright/cli.js",
        ["test", "-c", "e2e/playwright.config.ts", "--reporter=list,json", ...filters],
        {
          PLAYWRIGHT_JSON_OUTPUT_NAME: file,
          // Specs use server-only files to mint what they need.
          NODE_OPTIONS: "--conditions=react-server",
        },
      ),
    countPlaywright,
  );
}

/** Every kind of test, in the order in which they run. */
export const testSteps = [
  {
    name: "format",
    title: "Format (prettier)",
    run: async () =>
      single(
        "format",
        await runTool("prettier/bin/prettier.cjs", ["--check", "--cache", "--log-level=warn", "."]),
      ),
  },
  {
    name: "lint",
    title: "Lint (eslint)",
    run: async () => single("lint", await runTool("eslint/bin/eslint.js", ["--max-warnings=0", "."])),
  },
  { name: "types", title: "Types (tsc)", run: types },
  {
    name: "pure",
    title: "Pure tests",
    run: (/** @type {readonly string[]} */ filters) => vitest("pure", filters),
  },
  {
    name: "db",
    title: "Database tests",
    run: (/** @type {readonly string[]} */ filters) => vitest("db", filters),
  },
  { name: "e2e", title: "Browser specs", run: e2e },
];

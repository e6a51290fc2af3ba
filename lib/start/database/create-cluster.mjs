import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { StartProblem } from "../machine/start-problem.mjs";
import { keptSecret } from "./credentials.mjs";
import { giveToDatabaseUser, spawnAsDatabaseUser } from "./database-user.mjs";
import { postgresBinaries } from "./postgres-binaries.mjs";

const major = "18";

/** The folder of PostgreSQL's own files. @param {string} dataDir */
export const clusterFolder = (dataDir) => join(dataDir, "database");

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Promise<void>}
 */
function run(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawnAsDatabaseUser(command, args, { stdio: ["ignore", "pipe", "pipe"] });
    let printed = "";
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (chunk) => (printed += String(chunk)));
    child.once("error", (error) => reject(new StartProblem(`PostgreSQL cannot be run: ${error.message}`)));
    child.once("close", (code) =>
      code === 0
        ? resolve()
        : reject(new StartProblem("The embedded database cannot be made.", printed.trim())),
    );
  });
}

/**
 * Makes PostgreSQL's files when there are none; an interrupted attempt leaves nothing that looks complete.
 * @param {string} dataDir
 */
export async function createClusterWhenMissing(dataDir) {
  const cluster = clusterFolder(dataDir);
  if (existsSync(join(cluster, "PG_VERSION"))) {
    const version = readFileSync(join(cluster, "PG_VERSION"), "utf8").trim();
    if (version === major) return;
    throw new StartProblem(
      `${cluster} was made by PostgreSQL ${version}; this Rolecall brings PostgreSQL ${major}.`,
    );
  }
  const side = `${cluster}.new`;
  rmSync(side, { recursive: true, force: true });
  mkdirSync(side, { mode: 0o700 });
  keptSecret(dataDir, "database-superuser-password");
  const password = join(dataDir, "database-superuser-password");
  giveToDatabaseUser(side, password);
  await run(postgresBinaries().initdb, [
    ...["-D", side, "-U", "postgres", "--auth=scram-sha-256", `--pwfile=${password}`, "-E", "UTF8"],
    // C.UTF-8 inside PostgreSQL sorts and changes case several times faster than ICU, and the same on every machine.
    ...["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions"],
  ]);
  renameSync(side, cluster);
}

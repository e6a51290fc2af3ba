import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { root } from "./paths.mjs";

/** @param {string} path relative to the project, with slashes */
function filesUnder(path) {
  /** @type {string[]} */
  const found = [];
  const stat = statSync(join(root, path), { throwIfNoEntry: false });
  if (stat?.isFile()) found.push(path);
  if (stat?.isDirectory())
    for (const name of readdirSync(join(root, path))) found.push(...filesUnder(`${path}/${name}`));
  return found;
}

/**
 * One value for the contents and names of files; files that do not exist do not count.
 * @param {readonly string[]} paths files and folders relative to the project
 * @param {(path: string) => boolean} [isMeant]
 */
export function hashOfFiles(paths, isMeant = () => true) {
  const hash = createHash("sha256");
  for (const path of paths.flatMap(filesUnder).filter(isMeant).sort())
    hash.update(`${path}\0`).update(
      createHash("sha256")
        .update(readFileSync(join(root, path)))
        .digest(),
    );
  return hash.digest("hex");
}

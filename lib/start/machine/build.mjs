import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runQuietly } from "../process/run-quietly.mjs";
import { underLock } from "../process/lock-file.mjs";
import { cleanEnvironment } from "./clean-environment.mjs";
import { root, startCache } from "./paths.mjs";
import { hashOfFiles } from "./source-hash.mjs";
import { step } from "./terminal.mjs";

const folders = ["app", "components", "lib", "db", "public"];
const notBuilt = /^(lib\/start|db\/(test|seed|migrations))\/|\.test\.tsx?$/;
const generated = ["next-env.d.ts", "eslint.config.js", "drizzle.config.ts"];

/** The build's note of what it was made from; `next build` removes it, so that a failed build has none. */
export const buildNote = join(root, ".next", "built-from");

function currentSources() {
  const files = readdirSync(root).filter(
    (name) => /\.(json|js|mjs|ts)$/.test(name) && !generated.includes(name),
  );
  return hashOfFiles([...folders, ...files], (path) => !notBuilt.test(path));
}

/** What the present build was made from; undefined when there is none. */
function builtFrom() {
  try {
    return readFileSync(buildNote, "utf8");
  } catch {
    return undefined;
  }
}

async function build() {
  rmSync(buildNote, { force: true });
  const program = join(root, "node_modules", "next", "dist", "bin", "next");
  await runQuietly("The build failed.", process.execPath, [program, "build"], {
    cwd: root,
    // The build knows no configuration: it is the same for everybody, and nothing of it can end up in a page.
    env: {
      ...cleanEnvironment(),
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      __NEXT_PROCESSED_ENV: "1",
    },
  });
}

/** Builds the web application when its sources are not those of the last build. */
export async function buildWhenChanged() {
  if (builtFrom() === currentSources()) return;
  await step("Building (about a minute, only when the sources changed)", () =>
    underLock(join(startCache, "build.lock"), "building", async () => {
      const sources = currentSources();
      if (builtFrom() === sources) return;
      await build();
      // Sources that changed meanwhile may be in it or not: then the next start builds again.
      if (currentSources() === sources) writeFileSync(buildNote, sources);
    }),
  );
}

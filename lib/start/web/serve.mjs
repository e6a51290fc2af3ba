import { watchFile } from "node:fs";
import { buildNote } from "../machine/build.mjs";
import { StartProblem } from "../machine/start-problem.mjs";
import { say } from "../machine/terminal.mjs";
import { supervise } from "../process/supervise.mjs";
import { spawnWeb, webAnswers } from "./web.mjs";

/**
 * Serves the built web application until this process ends.
 * @param {{ host: string, port: number, environment: Readonly<Record<string, string | undefined>> }} options
 */
export async function serve(options) {
  const { child, printed } = spawnWeb(options);
  const restart = async () => {
    const again = spawnWeb(options);
    again.printed.isShown = true;
    return again.child;
  };
  if (!(await webAnswers(child, options.host, options.port))) {
    child.kill("SIGKILL");
    throw new StartProblem("The console does not start.", printed.text.trim());
  }
  printed.isShown = true;
  const renew = supervise({ name: "console", child, restart, stopSignal: "SIGTERM", stopLimitMs: 10_000 });
  renewAfterBuilds(renew);
}

/**
 * A build by somebody else (npm test, say) takes the files away that a running console was going to load.
 * @param {() => Promise<void>} renew
 */
function renewAfterBuilds(renew) {
  watchFile(buildNote, { interval: 2_000, persistent: false }, ({ mtimeMs }) => {
    // While the build goes on there is no note.
    if (mtimeMs === 0) return;
    say("The sources were built anew: the console starts again.");
    void renew();
  });
}

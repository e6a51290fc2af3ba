import { StartProblem } from "../machine/start-problem.mjs";
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
  supervise({ name: "console", child, restart, stopSignal: "SIGTERM", stopLimitMs: 10_000 });
}

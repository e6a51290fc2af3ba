// Where the kernel does not tell a child that its parent died, this program stands between them and looks:
// node watch-parent.mjs SIGNAL COMMAND ARGUMENTS…
import { spawn } from "node:child_process";

const [signal, command, ...args] = process.argv.slice(2);
const parent = process.ppid;
const child = spawn(String(command), args, { stdio: "inherit" });

child.once("error", () => process.exit(127));
child.once("exit", (code) => process.exit(code ?? 1));
for (const name of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGQUIT"]))
  process.on(name, () => child.kill(name));
setInterval(() => {
  // The cast: the name comes from our own spawnTethered.
  if (process.ppid !== parent) child.kill(/** @type {NodeJS.Signals} */ (signal));
}, 250).unref();

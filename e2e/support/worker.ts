import { once } from "node:events";
import { cleanEnvironment } from "@/lib/start/machine/clean-environment.mjs";
import { root } from "@/lib/start/machine/paths.mjs";
import { programArguments } from "@/lib/start/machine/typescript-program.mjs";
import { stopChild } from "@/lib/start/process/stop-child.mjs";
import { spawnTethered } from "@/lib/start/process/tether.mjs";

interface Place {
  readonly databaseUrl: string;
  readonly appSecret: string;
}

interface Options {
  /** Another program than the worker of the console, with handlers of its own. */
  readonly program?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Starts a worker process on the database of a console, and waits until it runs. */
export async function startWorkerProcess({ databaseUrl, appSecret }: Place, options: Options = {}) {
  const { program = "lib/start/worker.ts", environment } = options;
  const child = spawnTethered(process.execPath, programArguments(program), {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      ...cleanEnvironment(),
      NODE_OPTIONS: "",
      NODE_ENV: "production",
      DATABASE_URL: databaseUrl,
      DATABASE_POOL: "4",
      APP_SECRET: appSecret,
      ...environment,
    },
  });
  let printed = "";
  const running = new Promise<void>((resolve, reject) => {
    child.stdout?.on("data", (chunk: Buffer) => {
      printed += String(chunk);
      if (printed.includes("the worker runs")) resolve();
      for (const line of String(chunk).split("\n")) if (line.includes('"level":"error"')) console.error(line);
    });
    child.once("exit", () => reject(new Error(`The worker does not start.\n${printed}`)));
  });
  await running;
  return {
    pid: child.pid ?? 0,
    /** Answers the exit code; null when it had to be killed. */
    stop: async () => {
      await stopChild(child, "SIGTERM", 8_000);
      return child.exitCode;
    },
    /** As a crash would. */
    kill: async () => {
      const exit = once(child, "exit");
      child.kill("SIGKILL");
      await exit;
    },
    /** Stands still until it is told to go on. */
    suspend: () => child.kill("SIGSTOP"),
    goOn: () => child.kill("SIGCONT"),
  };
}

import { pool } from "@/lib/core/database";
import { ConfigurationError, env } from "@/lib/core/env";
import { log } from "@/lib/core/log";
import { handlers } from "@/lib/jobs/worker/handlers";
import { startWorker } from "@/lib/jobs/worker/worker";

// One worker: what `npm start` supervises beside the console, and what `npm run worker` runs on another machine.

async function main(): Promise<void> {
  env();
  const worker = await startWorker(handlers);
  log("info", "the worker runs", { workerId: worker.id });
  let isEnding = false;
  const end = async () => {
    if (isEnding) return;
    isEnding = true;
    await worker.stop();
    await pool().end();
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void end());
}

try {
  await main();
} catch (error) {
  const isConfiguration = error instanceof ConfigurationError;
  console.error(isConfiguration ? `The worker was not started.\n\n${error.message}\n` : error);
  process.exit(1);
}

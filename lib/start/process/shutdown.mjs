import { say } from "../machine/terminal.mjs";
import { startersOf } from "./process-identity.mjs";

const againMs = 1_500;

/** @type {(() => void | Promise<void>)[]} */
const cleanups = [];

/** @type {Promise<void> | undefined} */
let ending;

/**
 * Remembers what must happen before the program ends; the last one remembered happens first.
 * @param {() => void | Promise<void>} cleanup
 * @returns {() => void} forgets it
 */
export function onShutdown(cleanup) {
  cleanups.push(cleanup);
  return () => {
    const at = cleanups.indexOf(cleanup);
    if (at >= 0) cleanups.splice(at, 1);
  };
}

/** Whether the program is ending. */
export const isShuttingDown = () => ending !== undefined;

async function cleanUp() {
  for (let next = cleanups.pop(); next; next = cleanups.pop()) {
    try {
      await next();
    } catch (error) {
      say(`While stopping: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

/**
 * Undoes everything in order, then ends the program.
 * @param {number} code
 */
export async function shutDown(code) {
  ending ??= cleanUp();
  await ending;
  process.exit(code);
}

/**
 * Ends the program properly on Ctrl-C, on SIGTERM, when the terminal closes, and when npm, which started it, died.
 * @param {string} goodbye
 */
export function endOnSignals(goodbye) {
  let since = 0;
  const end = () => {
    // npm passes a Ctrl-C on that we have got ourselves; a later one means "now". What still runs is tethered to us.
    if (since && Date.now() - since > againMs) process.exit(1);
    if (since) return;
    since = Date.now();
    if (goodbye) say(goodbye);
    void shutDown(0);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, end);
  // npm starts us through a shell, which dies of SIGTERM without passing it on, and outlives a killed npm.
  if (!process.env.npm_lifecycle_event) return;
  const starters = startersOf(process.pid);
  const timer = setInterval(() => {
    if (String(startersOf(process.pid)) === String(starters)) return;
    clearInterval(timer);
    end();
  }, 400);
  timer.unref();
}

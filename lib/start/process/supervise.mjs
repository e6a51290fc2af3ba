import { setTimeout as sleep } from "node:timers/promises";
import { say } from "../machine/terminal.mjs";
import { isShuttingDown, onShutdown } from "./shutdown.mjs";
import { stopChild } from "./stop-child.mjs";

/**
 * @typedef {import("node:child_process").ChildProcess} ChildProcess
 * @typedef {object} Program
 * @property {string} name as people call it
 * @property {ChildProcess} child running already
 * @property {() => Promise<ChildProcess>} restart
 * @property {NodeJS.Signals} stopSignal
 * @property {number} stopLimitMs
 * @property {boolean} [isRenewed] ended by us, to be started anew at once
 */

const firstPauseMs = 500;
const longestPauseMs = 30_000;
const steadyMs = 60_000;

/**
 * How long to wait before a program that ended by itself is started again.
 * @param {number} failures in a row, from 1
 */
export const pauseBeforeRestart = (failures) => Math.min(firstPauseMs * 2 ** (failures - 1), longestPauseMs);

/** @param {ChildProcess} child */
const ended = (child) =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve(undefined);
    else child.once("exit", resolve);
  });

/**
 * Keeps a program running until the starter ends, which then stops it; the one supervised last is stopped first.
 * @param {Program} program
 */
export function supervise(program) {
  onShutdown(() => stopChild(program.child, program.stopSignal, program.stopLimitMs));
  void keepRunning(program);
  /** Ends the program and starts it anew. */
  return function renew() {
    program.isRenewed = true;
    return stopChild(program.child, program.stopSignal, program.stopLimitMs);
  };
}

/** @param {Program} program */
async function keepRunning(program) {
  let failures = 0;
  for (;;) {
    const since = Date.now();
    await ended(program.child);
    if (isShuttingDown()) return;
    if (program.isRenewed) {
      program.isRenewed = false;
      program.child = await program.restart();
      continue;
    }
    failures = Date.now() - since > steadyMs ? 1 : failures + 1;
    const how = program.child.signalCode ?? `exit code ${program.child.exitCode}`;
    const pauseMs = pauseBeforeRestart(failures);
    say(`The ${program.name} ended by itself (${how}); starting it again in ${pauseMs / 1000} s.`);
    await sleep(pauseMs);
    if (isShuttingDown()) return;
    try {
      program.child = await program.restart();
      say(`The ${program.name} runs again.`);
    } catch (error) {
      say(`The ${program.name} did not start: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

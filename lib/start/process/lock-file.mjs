import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { startedAt } from "./process-identity.mjs";

/** @typedef {{ pid: number, started: string, what: string, since: string, url?: string }} Holder */

/**
 * @param {string} file
 * @returns {Holder | undefined}
 */
function read(file) {
  try {
    const holder = JSON.parse(readFileSync(file, "utf8"));
    return typeof holder?.pid === "number" ? holder : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Who holds the lock now; a holder that died, or whose number another process has got, does not count.
 * @param {string} file
 */
export function lockHolder(file) {
  const holder = read(file);
  return holder && startedAt(holder.pid) === holder.started ? holder : undefined;
}

/**
 * Does something with an existing file, where somebody else's being faster is no failure.
 * @param {() => void} work
 */
function attempt(work) {
  try {
    work();
    return true;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "EEXIST" || code === "ENOENT") return false;
    throw error;
  }
}

/**
 * Takes the lock, or tells who holds it.
 * @param {string} file
 * @param {string} what what the holder is doing, for the one who is refused
 * @returns {{ holder: Holder } | { holder?: undefined, update(more: Partial<Holder>): void, release(): void }}
 */
export function takeLock(file, what) {
  mkdirSync(dirname(file), { recursive: true });
  const side = `${file}.${process.pid}`;
  /** @type {Holder} */
  const me = {
    pid: process.pid,
    started: startedAt(process.pid) ?? "",
    what,
    since: new Date().toISOString(),
  };
  for (;;) {
    // Linked, not written, so that nobody ever reads half a lock.
    writeFileSync(side, JSON.stringify(me), { mode: 0o600 });
    if (attempt(() => linkSync(side, file))) break;
    const holder = lockHolder(file);
    if (holder) {
      rmSync(side, { force: true });
      return { holder };
    }
    // Only one can move the dead lock away. If a live one came in between, it goes back to where it was.
    if (attempt(() => renameSync(file, side)) && lockHolder(side)) attempt(() => linkSync(side, file));
  }
  rmSync(side, { force: true });
  return {
    update(more) {
      Object.assign(me, more);
      writeFileSync(side, JSON.stringify(me), { mode: 0o600 });
      renameSync(side, file);
    },
    release() {
      if (read(file)?.pid === process.pid) rmSync(file, { force: true });
    },
  };
}

/**
 * Waits for the lock, then does the work under it.
 * @template T
 * @param {string} file
 * @param {string} what
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function underLock(file, what, work) {
  for (;;) {
    const lock = takeLock(file, what);
    if (!lock.holder) return await work().finally(lock.release);
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { lockHolder, takeLock } from "./lock-file.mjs";
import { startedAt } from "./process-identity.mjs";

const folder = mkdtempSync(join(tmpdir(), "rolecall-lock-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const holder = (pid: number, started: string) =>
  JSON.stringify({ pid, started, what: "a test", since: new Date().toISOString() });

it("is held by one, who says where it is, until it is released", () => {
  const file = join(folder, "held.json");
  const first = takeLock(file, "npm start");
  if (first.holder) throw new Error("nobody else is here");
  first.update({ url: "http://localhost:3000" });
  expect(takeLock(file, "another").holder).toMatchObject({
    pid: process.pid,
    what: "npm start",
    url: "http://localhost:3000",
  });
  first.release();
  expect(lockHolder(file)).toBeUndefined();
  expect(takeLock(file, "another").holder).toBeUndefined();
});

it("does not count a holder that died", () => {
  const file = join(folder, "dead.json");
  const { pid } = spawnSync("true");
  writeFileSync(file, holder(pid, "some time"));
  expect(takeLock(file, "npm start").holder).toBeUndefined();
  expect(lockHolder(file)?.pid).toBe(process.pid);
});

it("does not take another process with the same number for the holder", () => {
  const file = join(folder, "reused.json");
  writeFileSync(file, holder(process.pid, "before the last restart"));
  expect(lockHolder(file)).toBeUndefined();
  expect(takeLock(file, "npm start").holder).toBeUndefined();
  expect(lockHolder(file)?.started).toBe(startedAt(process.pid));
});

it("takes a damaged file for no lock and leaves nothing beside it", () => {
  const file = join(folder, "damaged.json");
  writeFileSync(file, "{");
  expect(takeLock(file, "npm start").holder).toBeUndefined();
  expect(existsSync(file)).toBe(true);
  expect(readdirSync(folder).filter((name) => /\.\d+$/.test(name))).toEqual([]);
});

import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "playwright/test";
import { cleanEnvironment } from "@/lib/start/machine/clean-environment.mjs";
import { freePort } from "@/lib/start/machine/free-port.mjs";
import { root } from "@/lib/start/machine/paths.mjs";
import { startedAt } from "@/lib/start/process/process-identity.mjs";
import { webAnswers } from "@/lib/start/web/web.mjs";

// `npm start` itself, in a data folder of its own: what happens when it, or all of it, is killed.

// Each test starts the console up to twice, or goes on with what the one before has started.
test.describe.configure({ mode: "serial", timeout: 240_000 });
test.skip(process.platform !== "linux", "reads /proc");

let dataDir = "";
let port = 0;
const started: ChildProcess[] = [];

function start(more: Record<string, string> = {}) {
  const environment = {
    ...cleanEnvironment(),
    NODE_OPTIONS: "",
    DATA_DIR: dataDir,
    PORT: String(port),
    ...more,
  };
  const child = spawn(process.execPath, [join(root, "lib", "start", "start.mjs")], { env: environment });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (printed += String(chunk)));
  const exit = new Promise<number | null>((resolve) => child.once("exit", resolve));
  started.push(child);
  return { child, exit, printed: () => printed };
}

async function startAndWait(more: Record<string, string> = {}) {
  const since = performance.now();
  const program = start(more);
  await expect.poll(program.printed, { timeout: 100_000, intervals: [100] }).toContain("Rolecall runs");
  expect(await webAnswers(program.child, "127.0.0.1", port)).toBe(true);
  process.stdout.write(`    npm start served after ${Math.round(performance.now() - since)} ms\n`);
  return program;
}

const postmaster = () =>
  Number(readFileSync(join(dataDir, "database", "postmaster.pid"), "utf8").split("\n")[0]);
const childrenOf = (pid: number) =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").map(Number);

async function expectAllGone(pids: number[]) {
  await expect
    .poll(() => pids.filter((pid) => startedAt(pid) !== undefined), { timeout: 20_000, intervals: [100] })
    .toEqual([]);
}

test.beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "rolecall-start-"));
  port = await freePort();
});

test.afterAll(async () => {
  for (const child of started) if (child.exitCode === null) child.kill("SIGKILL");
  await expect.poll(() => !existsSync(join(dataDir, "database", "postmaster.pid"))).toBe(true);
  rmSync(dataDir, { recursive: true, force: true });
});

const secrets = {
  SETUP_ORGANIZATION_SECRET: "an-organization-secret-of-the-specs-only",
  SETUP_ADMIN_SECRET: "a-secret-of-an-administrator-of-the-specs",
};
const setUp = {
  ...{ SETUP_ORGANIZATION: "Acme", SETUP_ADMIN_EMAIL: "grace@example.test" },
  ...{ SETUP_ADMIN_PASSWORD: "Copper-Lantern-58!", ...secrets },
};

/** Calls the API as the administrator whom the first start made. */
async function callAsAdministrator(method: "GET" | "PATCH", json?: object) {
  const { SETUP_ADMIN_SECRET: user, SETUP_ORGANIZATION_SECRET: organization } = secrets;
  const response = await fetch(`http://127.0.0.1:${port}/api/v2/users/grace@example.test`, {
    method,
    headers: {
      authorization: `User ${user}, Organization ${organization}`,
      "content-type": "application/json",
    },
    ...(json && { body: JSON.stringify(json) }),
  });
  return { status: response.status, user: (await response.json()) as { lastName: string } };
}

test("a killed starter leaves no process, and the next start recovers: nothing acknowledged is lost", async () => {
  const first = await startAndWait(setUp);
  const children = childrenOf(first.child.pid ?? 0);
  expect(children).toContain(postmaster());
  first.child.kill("SIGKILL");
  await expectAllGone(children);

  const second = await startAndWait();
  // Acknowledged, and the next moment everything is killed, the database with it.
  expect((await callAsAdministrator("PATCH", { lastName: "Acknowledged" })).status).toBe(200);
  const everything = [second.child.pid ?? 0, ...childrenOf(second.child.pid ?? 0)];
  for (const pid of everything) process.kill(pid, "SIGKILL");
  await expectAllGone(everything);
  expect(existsSync(join(dataDir, "running.json"))).toBe(true);
});

/** What the tests from here on share. */
let running: Awaited<ReturnType<typeof startAndWait>>;

test("after a kill of everything, stale lock files and a database to recover are no obstacle", async () => {
  expect(existsSync(join(dataDir, "database", "postmaster.pid"))).toBe(true);
  running = await startAndWait({ WORKERS: "2" });
  expect(await callAsAdministrator("GET")).toMatchObject({ status: 200, user: { lastName: "Acknowledged" } });
});

test("a second start in the same folder says where the first one runs", async () => {
  const second = start();
  expect(await second.exit).toBe(1);
  expect(second.printed()).toContain(`Rolecall runs from this folder already: http://localhost:${port}`);
});

const commandOf = (pid: number) => readFileSync(`/proc/${pid}/cmdline`, "utf8");
const isWorker = (pid: number) => commandOf(pid).includes("lib/start/worker.ts");

test("a console or a worker that dies is started again, each by itself", async () => {
  const { child, printed } = running;
  const children = () => childrenOf(child.pid ?? 0).filter((pid) => pid !== postmaster());
  const workers = () => children().filter(isWorker);
  const [[web = 0], [worker = 0, other = 0]] = [children().filter((pid) => !isWorker(pid)), workers()];
  process.kill(worker, "SIGKILL");
  await expect.poll(printed, { intervals: [100] }).toMatch(/The worker \d runs again/);
  process.kill(web, "SIGKILL");
  await expect.poll(printed, { intervals: [100] }).toContain("The console runs again.");
  expect(await webAnswers(child, "127.0.0.1", port)).toBe(true);
  expect(workers()).toHaveLength(2);
  expect(workers()).toContain(other);
  expect(workers()).not.toContain(worker);
});

test("SIGTERM ends all of it, in order", async () => {
  const { child, exit } = running;
  const children = childrenOf(child.pid ?? 0);
  expect(children.filter(isWorker)).toHaveLength(2);
  child.kill("SIGTERM");
  expect(await exit).toBe(0);
  await expectAllGone(children);
  expect(existsSync(join(dataDir, "running.json"))).toBe(false);
  expect(existsSync(join(dataDir, "database", "postmaster.pid"))).toBe(false);
});

test("a wrong value is refused by its name, and nothing is started", async () => {
  const { exit, printed } = start({ PORT: "80x", APP_SECRET: "hunter2" });
  expect(await exit).toBe(1);
  expect(printed()).toMatch(/PORT must be.*\n.*APP_SECRET must have/);
  expect(printed()).not.toContain("hunter2");
  expect(existsSync(join(dataDir, "database", "postmaster.pid"))).toBe(false);
});

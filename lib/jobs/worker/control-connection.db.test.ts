import { afterEach, expect, it, vi } from "vitest";
import { pool } from "@/lib/core/database";
import { jobsChannel } from "../work/notify";
import { type ControlConnection, controlConnection } from "./control-connection";

// The connection by which a worker hears that something is to be stopped: it breaks, and there is a new one.

const opened: ControlConnection[] = [];

function open() {
  const heard = { count: 0 };
  const control = controlConnection(() => (heard.count += 1));
  opened.push(control);
  const backend = async () => (await control.query<{ pid: number }>("select pg_backend_pid() as pid", []))[0];
  return { control, heard, backend };
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map((control) => control.end()));
});

const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 10_000, interval: 10 });
const notify = () => pool().query("select pg_notify($1, '')", [jobsChannel]);

it("hears notifications again after it was lost, and takes the reconnection for one", async () => {
  const { heard, backend } = open();
  const first = await backend();
  await until(() => expect(heard.count).toBe(1));
  await notify();
  await until(() => expect(heard.count).toBe(2));

  await pool().query("select pg_terminate_backend($1)", [first?.pid]);
  await until(async () => expect((await backend().catch(() => first))?.pid).not.toBe(first?.pid));
  // Something may have been missed meanwhile.
  await until(() => expect(heard.count).toBeGreaterThan(2));
  const before = heard.count;
  await notify();
  await until(() => expect(heard.count).toBeGreaterThan(before));
});

it("waits a second for an answer, and the next question does not get the one that comes too late", async () => {
  const { control, backend } = open();
  const first = await backend();
  await expect(control.query("select pg_sleep(1.5), 'late' as answer", [])).rejects.toThrow();
  expect((await backend())?.pid).not.toBe(first?.pid);
});

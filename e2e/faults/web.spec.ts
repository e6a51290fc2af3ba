import { openListener, pollingConfiguration } from "@/db/test/build-polling";
import { callApi, secretsOf } from "../fixtures/api";
import { sharedConsole, startConsole } from "../fixtures/server";
import { expect, test } from "../fixtures/test";
import { actions, callAction, open } from "../matrix/doors";

// `kill -9` of the web process in the middle of writes, and two web processes on one database. FAULT_ROUNDS=20: longer.

const rounds = Number(process.env.FAULT_ROUNDS ?? "1");
const say = (line: string) => process.stdout.write(`    ${line}\n`);
const quiet = () => undefined;

test("killed in the middle of writes: nothing acknowledged is lost, nothing is half done", async ({
  bed,
}) => {
  test.setTimeout(120_000 + 60_000 * rounds);
  const { databaseUrl } = sharedConsole();
  const administrator = await bed.administrator();
  const authorization = secretsOf(bed, administrator);
  const people = await Promise.all([1, 2, 3, 4].map(() => bed.user({ lastName: "Renamed 0" })));
  const sent = new Map(people.map(({ id }) => [id, 0]));
  const acknowledged = new Map(people.map(({ id }) => [id, 0]));
  let web = await startConsole(databaseUrl, {}, quiet);
  try {
    for (let round = 1; round <= rounds; round += 1) {
      const globex = await bed.account({ name: `Globex ${round}` });
      for (let made = 0; made < 5; made += 1) await bed.user({ account: globex });
      const goal = 8 + 3 * round;
      const { url, kill } = web;
      let count = 0;
      let isKilled = false;
      let tell: () => void = quiet;
      const reached = new Promise<void>((resolve) => (tell = resolve));
      const writing = people.map(async ({ id }) => {
        while (!isKilled) {
          const next = (sent.get(id) ?? 0) + 1;
          sent.set(id, next);
          const json = { lastName: `Renamed ${next}` };
          const answer = await callApi("PATCH", `/users/${id}`, { at: url, authorization }, { json }).catch(
            () => undefined,
          );
          if (answer?.status !== 200) return;
          acknowledged.set(id, next);
          count += 1;
          if (count >= goal) tell();
        }
      });
      await reached;
      // In the middle of a deletion, too.
      const deleting = callApi("DELETE", `/accounts/${globex.id}`, { at: url, authorization }).catch(
        () => undefined,
      );
      isKilled = true;
      await kill();
      await Promise.all(writing);
      const deleted = await deleting;

      const since = performance.now();
      web = await startConsole(databaseUrl, {}, quiet);
      expect((await callApi("GET", "/users", { at: web.url, authorization })).status).toBe(200);
      say(`served again ${Math.round(performance.now() - since)} ms after the start`);
      const events = await bed.auditEvents();
      for (const { id } of people) {
        const stored = Number((await bed.userRow(id))?.lastName.split(" ")[1]);
        expect(stored).toBeGreaterThanOrEqual(acknowledged.get(id) ?? 0);
        expect(stored).toBeLessThanOrEqual(sent.get(id) ?? 0);
        // Each change has its event, and each event its change.
        const changes = events.filter(({ action, targetId }) => action === "user.update" && targetId === id);
        expect(changes).toHaveLength(stored);
        sent.set(id, stored);
      }
      const left = (await bed.snapshot()).users.filter(({ accountId }) => accountId === globex.id).length;
      const isGone = events.some(
        ({ action, targetId }) => action === "account.delete" && targetId === globex.id,
      );
      expect(left).toBe(isGone ? 0 : 5);
      if (deleted?.status === 200) expect(isGone).toBe(true);
    }
  } finally {
    await web.stop();
  }
});

test("two web processes: the same answers, and whoever is cut off through one is refused by the other", async ({
  bed,
}) => {
  const first = sharedConsole();
  const second = await startConsole(first.databaseUrl, {}, quiet);
  try {
    const authorization = secretsOf(bed, await bed.administrator());
    const user = await bed.administrator();
    const { token } = await bed.session(user);
    const read = async (at: string) => {
      const { status, text } = await open("/api/console/users", { at, token });
      return { status, text };
    };
    const before = await read(first.url);
    expect(before.status).toBe(200);
    expect(await read(second.url)).toEqual(before);

    const renamed = { json: { lastName: "Renamed" } };
    await callApi("PATCH", `/users/${user.id}`, { at: first.url, authorization }, renamed);
    expect((await read(second.url)).text).toContain("Renamed");
    expect(await read(second.url)).toEqual(await read(first.url));

    const off = { json: { active: false } };
    expect((await callApi("PATCH", `/users/${user.id}`, { at: first.url, authorization }, off)).status).toBe(
      200,
    );
    expect((await read(second.url)).status).toBe(401);
    const own = { authorization: secretsOf(bed, user) };
    expect((await callApi("GET", "/users", { at: second.url, ...own })).status).toBe(401);
  } finally {
    await second.stop();
  }
});

test("two web processes: a job started through one is seen and stopped, in the middle of a run, through the other", async ({
  bed,
}) => {
  const first = sharedConsole();
  const listener = await openListener();
  const second = await startConsole(first.databaseUrl, { OUTBOUND_ALLOW: "127.0.0.1" }, quiet);
  try {
    const user = await bed.administrator();
    const { token } = await bed.session(user);
    const authorization = secretsOf(bed, user);
    // Nobody gets an answer before it is over.
    let isLetGo: () => void = quiet;
    const letGo = new Promise<void>((resolve) => (isLetGo = resolve));
    listener.hooks.beforeAnswer = () => letGo;
    const json = {
      name: "Mailbox",
      element: { key: "mailbox" },
      configuration: pollingConfiguration(listener, 1),
    };
    const made = await callApi("POST", "/instances", { at: second.url, authorization }, { json });
    expect(made.status).toBe(200);

    const seen = async (at: string) => {
      // The contract was checked on the way.
      const [job] = (await callApi("GET", "/jobs", { at, authorization })).json as {
        id: number;
        status: string;
      }[];
      return job;
    };
    const statuses = async () => [(await seen(first.url))?.status, (await seen(second.url))?.status];
    await expect.poll(statuses).toEqual(["running", "running"]);
    const stop = actions().find(({ name }) => name === "stopJobAction");
    if (!stop) throw new Error("the build has no stopJobAction");
    const { result } = await callAction(
      stop,
      { jobId: (await seen(first.url))?.id },
      { at: first.url, token },
    );
    expect(result).toMatchObject({ ok: true });
    await expect.poll(statuses).toEqual(["stopped", "stopped"]);
    // Nobody was answered: it was interrupted.
    expect(listener.heard).toEqual([]);
    isLetGo();
  } finally {
    await second.stop();
    await listener.close();
  }
});

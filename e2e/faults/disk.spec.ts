import type { TestServer } from "@/db/test/database-server";
import { callApi } from "../fixtures/api";
import { startConsole } from "../fixtures/server";
import { expect, test } from "../fixtures/test";
import { actions, callAction } from "../matrix/doors";
import { databaseOnSmallDisk } from "../support/small-disk";

// The disk of the database is full: writes fail and leave nothing, reads go on, and when there is room again so do writes.

test("a full disk: writes are answered 503 and leave nothing, reads go on", async () => {
  // The global set-up of the specs wrote it.
  const server = JSON.parse(process.env.E2E_TEST_SERVER ?? "") as TestServer;
  const database = await databaseOnSmallDisk(server);
  test.skip(database === undefined, "A file system can be mounted by root only.");
  if (!database) return;
  const web = await startConsole(database.url, {}, () => undefined);
  try {
    const setUp = actions().find(({ name }) => name === "setUpOrganizationAction");
    if (!setUp) throw new Error("the build has no setUpOrganizationAction");
    const { result } = await callAction(
      setUp,
      {
        ...{ organizationName: "Acme", firstName: "Grace", lastName: "Hopper", sampleData: true },
        ...{ email: "grace.hopper@example.test", password: "Copper-Lantern-58!" },
      },
      { at: web.url },
    );
    if (!result?.ok) throw new Error(`set-up was refused: ${JSON.stringify(result)}`);
    const { userSecret, organizationSecret } = result.data as Record<string, string>;
    const caller = { at: web.url, authorization: `User ${userSecret}, Organization ${organizationSecret}` };
    const everything = { query: { pageSize: 2_000 } };
    const users = async () => (await callApi("GET", "/users", caller)).json as { id: number; city: string }[];
    const [, victim] = await users();
    const change = (city: string) => callApi("PATCH", `/users/${victim?.id}`, caller, { json: { city } });
    const storedCity = async () => (await users()).find(({ id }) => id === victim?.id)?.city;
    const changes = async () =>
      ((await callApi("GET", "/audit-logs", caller, everything)).json as { action: string }[]).length;

    database.fill();
    let last = 0;
    // There is room for some more in pages that are not full.
    await expect
      .poll(
        async () => {
          const { status, text } = await change(`City ${last + 1}`);
          if (status === 200) last += 1;
          else expect(text).toContain("no room left");
          return status;
        },
        { intervals: [0], timeout: 60_000 },
      )
      .toBe(503);
    const events = await changes();
    expect(await storedCity()).toBe(`City ${last}`);
    expect((await change("Never")).status).toBe(503);
    expect([await storedCity(), await changes()]).toEqual([`City ${last}`, events]);

    database.empty();
    await expect.poll(async () => (await change("Room again")).status).toBe(200);
    expect([await storedCity(), await changes()]).toEqual(["Room again", events + 1]);
  } finally {
    await web.stop();
    await database.remove();
  }
});

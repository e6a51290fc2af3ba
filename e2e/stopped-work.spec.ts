import { eq } from "drizzle-orm";
import { jobUsers } from "@/db/schema";
import { buildPolling, buildTrigger, type Listener, openListener } from "@/db/test/build-polling";
import { passOverHeartbeat } from "@/db/test/run-job";
import { asOwner, type TestBed, type TestUser } from "@/db/test/test-bed";
import { planBulkChange } from "@/lib/users/bulk/plan-bulk-change";
import { startBulkChange } from "@/lib/users/commands/bulk/start-bulk-change";
import { expectAccessible } from "./fixtures/expect-accessible";
import { expect, test } from "./fixtures/test";
import { addManyUsers } from "./fixtures/many-users";
import { usersPage } from "./fixtures/users-page";

/** More than the worker of the shared console changes while the test runs. */
const manyUsers = 6_000;

async function startLongBulk(bed: TestBed, owner: TestUser) {
  await addManyUsers(bed, manyUsers);
  const ctx = await bed.ctxOf(owner);
  const role = await bed.role({ privileges: ["viewUsersAccount"] });
  const change = { change: "add-role", roleKey: role.key, scope: "matching" } as const;
  const { hash: planHash, willChange: typedCount } = await planBulkChange.execute(ctx, change);
  return startBulkChange.execute(ctx, { ...change, planHash, typedCount });
}

/** Waits until a service was called so many more times: time has passed in which others could have been, too. */
async function hears({ heard }: Listener, path: string, times: number) {
  const count = () => heard.filter((request) => request.path === path).length;
  const before = count();
  await expect.poll(count, { timeout: 20_000, intervals: [100] }).toBeGreaterThanOrEqual(before + times);
}

test("a bulk job, a poller and a cron trigger that really run end with their owner, and exactly the schedules come back", async ({
  page,
  bed,
  signInAs,
}) => {
  await signInAs(await bed.administrator({ firstName: "Grace", lastName: "Hopper" }));
  const ada = await bed.administrator({ firstName: "Ada", lastName: "Lovelace" });
  const alan = await bed.user({ firstName: "Alan", lastName: "Turing" });
  const [adas, alans] = [await openListener(), await openListener()];
  const ctx = await bed.ctxOf(ada);
  await buildPolling(ctx, adas, 1);
  await buildTrigger(ctx, ctx, adas, "* * * * * ?");
  await buildPolling(await bed.ctxOf(alan), alans, 1);
  const bulk = await startLongBulk(bed, ada);
  const done = async () => (await bed.jobRow(bulk.jobId))?.progressDone ?? 0;
  const written = () => asOwner().$count(jobUsers, eq(jobUsers.jobId, bulk.jobId));
  await Promise.all([hears(adas, "/feed", 1), hears(adas, "/step", 1), hears(alans, "/feed", 1)]);
  await expect.poll(done).toBeGreaterThan(0);

  const users = usersPage(page);
  await users.open("/users?q=lovelace");
  await users.active("Ada Lovelace").click();
  const dialog = users.dialog("Deactivate Ada Lovelace");
  await expect(dialog.getByText("3 jobs stop")).toBeVisible();
  expect(await bed.jobRow(bulk.jobId)).toMatchObject({ status: "running" });
  await dialog.getByRole("button", { name: "Update" }).click();
  await expect(users.notification(/3 of 3 jobs stopped, \d+ ms/)).toBeVisible();

  const [calls, rows, progress] = [adas.heard.length, await written(), await done()];
  expect(progress).toBeLessThan(manyUsers);
  // As long as Ada's would take for two more.
  await hears(alans, "/feed", 3);
  expect(adas.heard.slice(calls)).toEqual([]);
  expect([await written(), await done()]).toEqual([rows, progress]);

  await page.getByRole("button", { name: "Reactivate" }).click();
  const back = users.dialog("Reactivate Ada Lovelace");
  await expect(back.getByRole("checkbox", { name: "Restore 2 stopped jobs" })).toBeChecked();
  await back.getByRole("button", { name: "Update" }).click();
  await expect(users.notification(/2 jobs restored/)).toBeVisible();
  await Promise.all([hears(adas, "/feed", 1), hears(adas, "/step", 1)]);
  expect([await written(), await done()]).toEqual([rows, progress]);
  const kinds = (await bed.jobsOf(ada)).map(({ kind, status }) => [kind, status === "stopped"]);
  expect(kinds).toEqual([
    ["poller", false],
    ["cron-trigger", false],
    ["bulk-change", true],
  ]);
  await Promise.all([adas.close(), alans.close()]);
});

const inAnHour = () => new Date(Date.now() + 3_600_000);

test("a job that begins meanwhile is shown first, the receipt counts until the last has reported, undo names what comes back", async ({
  page,
  bed,
  signInAs,
}) => {
  await signInAs(await bed.administrator({ firstName: "Grace", lastName: "Hopper" }));
  const ada = await bed.user({ firstName: "Ada", lastName: "Lovelace" });
  const element = await bed.elementInstance(ada);
  const formula = await bed.formulaInstance(ada, await bed.formula(ada));
  await bed.job(ada, { kind: "poller", name: "Mailbox", elementInstanceId: element.id });
  await bed.job(ada, { kind: "cron-trigger", name: "Copy contacts", formulaInstanceId: formula.id });
  // A worker that has it for as long as its heartbeat says.
  const bulk = await bed.runningJob(ada, { progressDone: 40, progressTotal: 100, heartbeatAt: inAnHour() });

  const users = usersPage(page);
  await users.open();
  await users.active("Ada Lovelace").click();
  const dialog = users.dialog("Deactivate Ada Lovelace");
  await expect(dialog.getByText("3 jobs stop")).toBeVisible();
  await expect(dialog.getByText("Import People of May")).toBeVisible();
  await expect(dialog.getByText("Poller Mailbox")).toBeVisible();
  await expect(dialog.getByText("2 instances stay")).toBeVisible();
  await dialog.getByRole("checkbox", { name: "Remove the instances, too" }).click();
  await expect(dialog.getByText("2 instances are removed")).toBeVisible();
  await dialog.getByRole("checkbox", { name: "Remove the instances, too" }).click();
  await expect(dialog.getByText("2 instances stay")).toBeVisible();
  await expectAccessible(page, "deactivate with work");

  // A job that begins meanwhile: the difference first.
  await bed.job(ada, { name: "Nightly report" });
  await dialog.getByRole("button", { name: "Update" }).click();
  await expect(dialog.getByText("New: API call Nightly report.")).toBeVisible();
  await dialog.getByRole("button", { name: "Update" }).click();

  await expect(users.notification(/1 secret refused, 3 of 4 jobs stopped, \d+ ms/)).toBeVisible();
  expect(await bed.jobRow(bulk.id)).toMatchObject({ status: "stopping" });
  // The receipt goes on after a request that did not get through.
  const failed = page.waitForEvent("requestfailed", (request) => request.url().includes("/jobs/stops?"));
  await page.route("**/api/console/jobs/stops?*", (route) => route.abort(), { times: 1 });
  await failed;
  // Its worker is gone: another one finds that nothing of it runs.
  await passOverHeartbeat(bulk.id);
  await expect(users.notification(/1 secret refused, 4 of 4 jobs stopped, \d+ ms/)).toBeVisible();
  expect(await bed.jobRow(bulk.id)).toMatchObject({ status: "stopped" });

  await page.getByRole("button", { name: "Reactivate" }).click();
  const back = users.dialog("Reactivate Ada Lovelace");
  await expect(back.getByRole("checkbox", { name: "Restore 3 stopped jobs" })).toBeChecked();
  await expect(back.getByText("3 jobs come back")).toBeVisible();
  await expect(back.getByText("Import People of May")).toBeHidden();
  await back.getByRole("button", { name: "Update" }).click();
  await expect(users.notification(/3 jobs restored/)).toBeVisible();
  const statuses = (await bed.jobsOf(ada)).map(({ kind, status }) => [kind, status]);
  expect(statuses).toEqual([
    ["poller", "scheduled"],
    ["cron-trigger", "scheduled"],
    ["import", "stopped"],
    ["api-call", "scheduled"],
  ]);

  await page.goto("/activity?action=user.deactivate");
  await page
    .getByRole("row")
    .filter({ hasText: "Ada Lovelace" })
    .getByRole("button", { name: /^Open “Grace Hopper deactivated/ })
    .click();
  const stopped = page.getByRole("list", { name: "Stopped jobs" });
  await expect(stopped.getByText("Import · 40 of 100")).toBeVisible();
  await stopped.getByRole("link", { name: "Mailbox" }).click();
  await expect(page.getByRole("dialog", { name: "Mailbox" })).toBeVisible();
});

test("jobs and instances go to somebody else instead, and the rest is deleted", async ({
  page,
  bed,
  signInAs,
}) => {
  await signInAs(await bed.administrator({ firstName: "Grace", lastName: "Hopper" }));
  const ada = await bed.user({ firstName: "Ada", lastName: "Lovelace" });
  const alan = await bed.user({ firstName: "Alan", lastName: "Turing" });
  const element = await bed.elementInstance(ada);
  await bed.job(ada, { kind: "poller", name: "Mailbox", elementInstanceId: element.id });
  const users = usersPage(page);
  await users.open(`/users?dialog=delete&user=${ada.id}`);
  const dialog = users.dialog("Delete Ada Lovelace");
  await expect(dialog.getByText("1 job stops")).toBeVisible();
  await dialog.getByLabel("Hand over jobs and instances to").click();
  await page.getByRole("searchbox", { name: "Search users of this account" }).fill("turing");
  await page.getByRole("button", { name: /^Alan Turing/ }).click();
  await expect(dialog.getByText("1 job and 1 instance are handed over")).toBeVisible();
  await dialog.getByRole("textbox").fill(ada.email);
  await dialog.getByRole("button", { name: "Delete user" }).click();
  await expect(users.notification(/1 job and 1 instance handed over/)).toBeVisible();
  expect((await bed.jobsOf(alan)).map(({ name, status }) => [name, status])).toEqual([
    ["Mailbox", "scheduled"],
  ]);
});

import { expectAccessible } from "./fixtures/expect-accessible";
import { expect, test } from "./fixtures/test";

test("a job is added by keyboard, runs, and is stopped, resumed and deleted, all of it live", async ({
  page,
  bed,
  signInAs,
}) => {
  const ada = await bed.administrator({ firstName: "Ada", lastName: "Lovelace" });
  await signInAs(ada);
  await page.goto("/jobs");
  await expect(page.getByText("No jobs yet")).toBeVisible();

  const add = page.getByRole("button", { name: "Add job" }).first();
  await add.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Add job" });
  await dialog.getByLabel("Name").fill("Who is there");
  await dialog.getByLabel("Path").fill("/users?pageSize=5");
  await dialog.getByLabel("Schedule").fill("0 0 6 ? * MON-FRI *");
  await dialog.getByLabel("Time zone").fill("Europe/Berlin");
  const preview = dialog.getByRole("status", { name: "What this means" });
  await expect(preview.getByText("Monday to Friday at 06:00 (Europe/Berlin)")).toBeVisible();
  await expect(preview.getByRole("listitem")).toHaveCount(4);
  await expectAccessible(page, "Add job");
  await page.keyboard.press("Enter");

  const row = page.getByRole("row").filter({ hasText: "Who is there" });
  await expect(row.getByText("Scheduled")).toBeVisible();
  await row.getByRole("button", { name: "Run Who is there now" }).click();
  // The worker has it, and the page says so without being loaded again.
  await expect(row.getByText("just now")).toBeVisible();
  await expectAccessible(page, "Jobs");

  await row.getByRole("button", { name: "Who is there", exact: true }).click();
  const details = page.getByRole("dialog", { name: "Who is there" });
  await expect(details.getByText("GET /users")).toBeVisible();
  await expect(details.getByText("200", { exact: true })).toBeVisible();
  await expect(details.getByRole("list", { name: "Next runs" }).getByRole("listitem")).toHaveCount(5);
  await expectAccessible(page, "Job");
  await page.keyboard.press("Escape");

  await row.getByRole("button", { name: "Stop Who is there" }).click();
  await page.getByRole("dialog", { name: "Stop Who is there" }).getByRole("button", { name: "Stop" }).click();
  await expect(row.getByText("Stopped")).toBeVisible();
  // The verb changed, and the focus is still where it was.
  await expect(row.getByRole("button", { name: "Resume Who is there" })).toBeFocused();
  await row.getByRole("button", { name: "Resume Who is there" }).press("Enter");
  await expect(row.getByText("Scheduled")).toBeVisible();
  await expect(row.getByRole("button", { name: "Stop Who is there" })).toBeFocused();

  await page.goto("/profile");
  const mine = page.getByRole("list", { name: "Your jobs" });
  await mine.getByRole("button", { name: "Delete Who is there" }).click();
  await page.getByRole("button", { name: "Delete job" }).click();
  await expect(page.getByText("You have no jobs.")).toBeVisible();
});

test("progress is seen as it grows; an import can be paused and resumed where it stands", async ({
  page,
  bed,
  signInAs,
}) => {
  const ada = await bed.user({ firstName: "Ada", lastName: "Lovelace" });
  const values = { progressDone: 12_400, progressTotal: 100_000, status: "paused" as const };
  await bed.job(ada, {
    ...values,
    kind: "import",
    name: "People of May",
    scheduleKind: null,
    schedule: null,
  });
  await bed.job(await bed.user(), { name: "Somebody else's" });
  await signInAs(ada);
  await page.goto("/jobs");
  const row = page.getByRole("row").filter({ hasText: "People of May" });
  await expect(row.getByText("12,400 of 100,000")).toBeVisible();
  await expect(row.getByRole("progressbar")).toHaveAttribute("aria-valuenow", "12");
  await expect(row.getByRole("button", { name: "Resume People of May" })).toBeVisible();
  await expect(page.getByText("Somebody else's")).toHaveCount(0);
  await page.goto("/jobs?status=failed");
  await expect(page.getByText("No jobs match", { exact: false })).toBeVisible();
  await expect(page.getByText("status Failed", { exact: false })).toBeVisible();
});

const inAnHour = () => new Date(Date.now() + 3_600_000);

test("the focus stays with an import that is paused and canceled", async ({ page, bed, signInAs }) => {
  const ada = await bed.user({ firstName: "Ada", lastName: "Lovelace" });
  await signInAs(ada);
  // Of a worker that has them for as long as their heartbeats say.
  const running = { progressDone: 40, progressTotal: 100, heartbeatAt: inAnHour() };
  await bed.runningJob(ada, running);
  const other = await bed.runningJob(ada, { ...running, name: "People of June" });
  await page.goto("/jobs");
  const row = page.getByRole("row").filter({ hasText: "People of May" });
  await row.getByRole("button", { name: "Pause People of May" }).press("Enter");
  await expect(row.getByText("Paused")).toBeVisible();
  await expect(row.getByRole("button", { name: "Resume People of May" })).toBeFocused();

  await page.goto(`/jobs?dialog=details&job=${other.id}`);
  const details = page.getByRole("dialog", { name: "People of June", exact: true });
  await details.getByRole("button", { name: "Pause" }).press("Enter");
  await expect(details.getByRole("button", { name: "Resume" })).toBeFocused();
  await details.getByRole("button", { name: "Cancel" }).press("Enter");
  const stop = page.getByRole("dialog", { name: "Stop People of June" });
  await stop.getByRole("button", { name: "Stop", exact: true }).press("Enter");
  await expect(details.getByRole("button", { name: "Cancel" })).toHaveCount(0);
  await expect(details.getByRole("region", { name: "Progress of People of June" })).toBeFocused();
});

test("a link with the number of a job alone opens that job", async ({ page, bed, signInAs }) => {
  const ada = await bed.user({ firstName: "Ada", lastName: "Lovelace" });
  await signInAs(ada);
  const job = await bed.job(ada, { name: "Orders" });
  await page.goto(`/jobs?job=${job.id}`);
  const details = page.getByRole("dialog", { name: "Orders", exact: true });
  await expect(details.getByText(`Job ${job.id}`)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(details).toBeHidden();
  await expect(page).toHaveURL(/\/jobs$/);
});

test("a poller is handed over by keyboard, with its instance; an import is kept by whoever decided on it", async ({
  page,
  bed,
  signInAs,
}) => {
  await signInAs(await bed.administrator({ firstName: "Grace", lastName: "Hopper" }));
  const account = await bed.account({ name: "Globex" });
  const ada = await bed.user({ account, firstName: "Ada", lastName: "Lovelace" });
  const alan = await bed.user({ account, firstName: "Alan", lastName: "Turing", roles: ["admin"] });
  const mailbox = await bed.elementInstance(ada);
  for (const name of ["Mailbox", "Archive"])
    await bed.job(ada, { kind: "poller", name, elementInstanceId: mailbox.id });
  await bed.job(ada, { kind: "import", name: "People of May", scheduleKind: null, schedule: null });
  await page.goto("/jobs");
  await expect(page.getByRole("button", { name: "Delete People of May" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Hand over People of May" })).toHaveCount(0);

  await page.getByRole("button", { name: "Hand over Mailbox" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Hand over Mailbox" });
  await expect(dialog.getByText("Its element instance goes along")).toBeVisible();
  await dialog.getByLabel("Hand over to").press("Enter");
  await page.getByRole("button", { name: /^Alan Turing/ }).press("Enter");
  // The name of the field says who was chosen, and so does the list.
  const chosen = dialog.getByRole("button", { name: "Hand over to Alan Turing", exact: true });
  await chosen.press("Enter");
  await expect(page.getByRole("button", { name: /^Alan Turing/, pressed: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Nobody", pressed: false })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(chosen).toBeFocused();
  await expectAccessible(page, "hand over a job");
  await dialog.getByRole("button", { name: "Hand over", exact: true }).press("Enter");
  await expect(page.getByText("Mailbox belongs to Alan Turing now")).toBeVisible();
  await expect(page.getByText("1 other job of the same instance went along")).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "Mailbox" }).getByText("Alan Turing")).toBeVisible();
  expect((await bed.jobsOf(alan)).map(({ kind }) => kind)).toEqual(["poller", "poller"]);
});

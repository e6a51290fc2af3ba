import { readFile } from "node:fs/promises";
import { eq } from "drizzle-orm";
import { elementInstances } from "@/db/schema";
import { asOwner } from "@/db/test/test-bed";
import { deactivateUsers } from "@/lib/users/commands/deactivate-users";
import { deleteUsers } from "@/lib/users/commands/delete-users";
import { reactivateUsers } from "@/lib/users/commands/reactivate-users";
import { expectAccessible } from "./fixtures/expect-accessible";
import { addManyUsers } from "./fixtures/many-users";
import { expect, test } from "./fixtures/test";
import { usersPage } from "./fixtures/users-page";

test("selected users are deactivated by keyboard and pointer, told one by one, and undone", async ({
  page,
  bed,
  signInAs,
}) => {
  const self = await bed.administrator({ firstName: "Ada", lastName: "Aarons" });
  await signInAs(self);
  const ben = await bed.user({ firstName: "Ben", lastName: "Baker" });
  const cleo = await bed.user({ firstName: "Cleo", lastName: "Cole" });
  await bed.session(ben);
  await bed.job(ben);
  const users = usersPage(page);
  await users.open();
  const select = (name: string) => page.getByRole("checkbox", { name: `Select ${name}` });
  await users.row(self.email).focus();
  await page.keyboard.press("Space");
  await expect(select("Ada Aarons")).toBeChecked();
  await select("Cleo Cole").click({ modifiers: ["Shift"] });
  await expect(page.getByText("3 selected")).toBeVisible();

  await users.button("Deactivate").click();
  const plan = users.dialog("Deactivate users");
  await expect(plan.getByText("2 users cut off")).toBeVisible();
  await expect(plan.getByText("You cannot deactivate yourself.", { exact: false })).toBeVisible();
  await expectAccessible(page, "plan of a bulk change");
  await plan.getByRole("button", { name: "Deactivate" }).click();

  const receipt = users.dialog("Deactivate 2 users");
  await expect(receipt.getByRole("button", { name: "Changed 2" })).toBeVisible();
  await expect(receipt.getByRole("button", { name: "Refused 1" })).toBeVisible();
  await expectAccessible(page, "receipt of a bulk change");
  expect(await bed.userRow(ben.id)).toMatchObject({ active: false });
  await expect(receipt.getByText("1 session ended")).toBeVisible();
  await expect(receipt.getByText("2 user secrets refused")).toBeVisible();
  await expect(receipt.getByRole("link", { name: "1 job stopped" })).toBeVisible();
  // Cleo was let in and cut off again: the undo is not about that.
  const ctx = await bed.ctxOf(self);
  await reactivateUsers.execute(ctx, { userIds: [cleo.id] });
  await deactivateUsers.execute(ctx, { userIds: [cleo.id] });
  await receipt.getByRole("button", { name: "Undo" }).click();
  const undo = users.dialog("Undo Deactivate 2 users");
  await expect(undo.getByText("1 user can sign in again")).toBeVisible();
  await expect(undo.getByText("1 user left as they are")).toBeVisible();
  await expect(undo.getByText("1 job starts again")).toBeVisible();
  await expectAccessible(page, "plan of an undo");
  await undo.getByRole("button", { name: "Cancel" }).click();
  expect(await bed.userRow(ben.id)).toMatchObject({ active: false });
  await receipt.getByRole("button", { name: "Undo" }).click();
  await undo.getByRole("button", { name: "Reactivate" }).click();
  const undone = users.dialog("Reactivate 1 user");
  await expect(undone.getByRole("button", { name: "Changed 1", exact: true })).toBeVisible();
  await expect(undone.getByText("Was changed again since.")).toBeVisible();
  await expect(undone.getByRole("link", { name: "1 job started again" })).toBeVisible();
  await undone.getByRole("button", { name: "Close" }).first().click();
  await expect(users.active("Ben Baker")).toBeChecked();
  expect(await bed.userRow(cleo.id)).toMatchObject({ active: false });

  const [bulk] = (await bed.jobsOf(self)).filter(({ name }) => name === "Deactivate 2 users");
  await page.goto(`/users?bulk=${bulk?.id}`);
  await expect(receipt.getByRole("button", { name: "Undo" })).toHaveAttribute("aria-disabled", "true");
  await page.goto(`/jobs?dialog=delete&job=${bulk?.id}`);
  await expect(users.dialog("Delete Deactivate 2 users")).toContainText(
    "What became of each user goes with it, and its Undo, too.",
  );
});

test("all that match, above a hundred, only after their number was typed", async ({
  page,
  bed,
  signInAs,
}) => {
  await signInAs(await bed.administrator());
  await Promise.all(Array.from({ length: 101 }, () => bed.user({ lastName: "Smithers" })));
  const users = usersPage(page);
  await users.open("/users?q=smithers");
  await page.getByRole("checkbox", { name: "Select the loaded users" }).click();
  await users.button("Select all 101 that match").click();
  await expect(page.getByText("All 101 selected")).toBeVisible();
  await users.button("Add role…").click();
  await page.getByRole("button", { name: "Account Admin" }).click();
  const plan = users.dialog("Add role Account Admin");
  await expect(plan.getByText("101 users given Account Admin")).toBeVisible();
  const confirm = plan.getByRole("button", { name: "Add role" });
  await expect(confirm).toHaveAttribute("aria-disabled", "true");
  await plan.getByLabel("Type 101 to confirm").fill("101");
  await confirm.click();
  await expect(users.dialog("to 101 users").getByRole("button", { name: "Changed 101" })).toBeVisible();
  // Another question has another selection.
  await page.keyboard.press("Escape");
  await expect(page.getByRole("group", { name: "Selected users" })).toHaveCount(0);
});

test("selected users are exported; a plan that changed shows the difference; instances go, too", async ({
  page,
  bed,
  signInAs,
}) => {
  const self = await bed.administrator({ firstName: "Ada", lastName: "Aarons" });
  await signInAs(self);
  const ben = await bed.user({ firstName: "Ben", lastName: "Baker" });
  const cleo = await bed.user({ firstName: "Cleo", lastName: "Cole" });
  const dora = await bed.user({ firstName: "Dora", lastName: "Dunn" });
  await bed.elementInstance(ben);
  const users = usersPage(page);
  await users.open();
  for (const name of ["Ben Baker", "Cleo Cole", "Dora Dunn"])
    await page.getByRole("checkbox", { name: `Select ${name}` }).click();
  await users.button("Export").click();
  const waiting = page.waitForEvent("download");
  await page.getByRole("link", { name: "JSON lines, for programs" }).click();
  const file = await readFile(await (await waiting).path(), "utf8");
  const ids = file
    .trim()
    .split("\n")
    .map((line) => (JSON.parse(line) as { id: number }).id);
  expect(ids).toEqual([ben.id, cleo.id, dora.id]);
  await deleteUsers.execute(await bed.ctxOf(self), { userIds: [dora.id] });

  await users.button("Deactivate").click();
  const dialog = users.dialog("Deactivate users");
  const confirm = dialog.getByRole("button", { name: "Deactivate" });
  await dialog.getByRole("checkbox", { name: "Remove the instances, too" }).click();
  await expect(dialog.getByText("1 instance is removed")).toBeVisible();
  await expect(dialog.getByText("1 user is no longer there")).toBeVisible();
  await deactivateUsers.execute(await bed.ctxOf(self), { userIds: [cleo.id] });
  await confirm.click();
  await expect(dialog.getByRole("alert")).toContainText("Users cut off: 2 before, 1 now.");
  await expectAccessible(page, "conflict of a bulk change");
  await confirm.click();
  const receipt = users.dialog("Deactivate 1 user");
  await expect(receipt.getByRole("button", { name: "Changed 1", exact: true })).toBeVisible();
  await expect(receipt.getByRole("button", { name: "Gone meanwhile 1" })).toBeVisible();
  await expect(receipt.getByText("1 instance removed")).toBeVisible();
  expect(await asOwner().$count(elementInstances, eq(elementInstances.userId, ben.id))).toBe(0);
});

test("a bulk change goes on when its dialog is closed, and is cancelled where it stands", async ({
  page,
  bed,
  signInAs,
}) => {
  await signInAs(await bed.administrator());
  await addManyUsers(bed, 6_000);
  const users = usersPage(page);
  await users.open("/users?q=many");
  await page.getByRole("checkbox", { name: "Select the loaded users" }).click();
  await page.getByRole("button", { name: /^Select all 6,000/ }).click();
  await users.button("Deactivate").click();
  await users.dialog("Deactivate users").getByLabel("Type 6000 to confirm").fill("6000");
  await page.keyboard.press("Enter");
  const progress = users.dialog("Deactivate 6,000 users");
  await expect(progress.getByText("Running")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(users.notification("Deactivate 6,000 users goes on")).toBeVisible();
  await page
    .getByRole("region", { name: /Notifications/ })
    .getByRole("link", { name: "Jobs" })
    .click();
  await expect(page).toHaveURL(/\/jobs\?/);
  await progress.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("dialog", { name: "Stop Deactivate" }).getByRole("button", { name: "Stop" }).click();
  await expect(progress.getByText("Stopped")).toBeVisible();
  const jobId = new URL(page.url()).searchParams.get("job");
  await page.goto(`/users?bulk=${jobId}`);
  // What was done stays, is told, and can be undone.
  await expect(progress.getByText("Stopped")).toBeVisible();
  await expect(progress.getByRole("button", { name: /^Changed ([1-9],)?\d{3}$/ })).toBeVisible();
  await expect(progress.getByRole("button", { name: "Undo" })).toBeEnabled();
});

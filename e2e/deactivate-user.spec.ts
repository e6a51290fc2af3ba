import { expect, test } from "./fixtures/test";
import { usersPage } from "./fixtures/users-page";

const firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";

test("a deactivated user's open tab is refused at its very next click; the receipt offers the way back", async ({
  page,
  browser,
  bed,
  signInAs,
}) => {
  await signInAs(await bed.administrator());
  const sharda = await bed.administrator({ firstName: "Sharda", lastName: "Sisson" });
  const theirs = await browser.newContext({ baseURL: new URL(page.url(), "http://localhost").origin });
  await signInAs(sharda, theirs);
  await bed.session(sharda, { userAgent: firefox });
  const users = usersPage(page);
  await users.open();
  const tab = await theirs.newPage();
  await tab.goto(new URL("/users", page.url()).href);
  await expect(tab.getByRole("table", { name: "Users" })).toBeVisible();

  await users.active("Sharda Sisson").click();
  const dialog = users.dialog("Deactivate Sharda Sisson");
  await expect(dialog.getByText("2 sessions end")).toBeVisible();
  await expect(dialog.getByText("Firefox on Windows, seen", { exact: false })).toBeVisible();
  await expect(dialog.getByText("1 user secret is refused")).toBeVisible();
  await dialog.getByRole("button", { name: "Update" }).click();

  await expect(users.notification(/2 of 2 sessions ended, 1 secret refused, \d+ ms/)).toBeVisible();
  await expect(users.active("Sharda Sisson")).not.toBeChecked();
  await expect(users.active("Sharda Sisson")).toBeFocused();

  // Whatever they click next: they are out.
  await tab.getByRole("button", { name: "Last", exact: true }).click();
  await expect(tab).toHaveURL(/\/sign-in/);

  await page.getByRole("button", { name: "Reactivate" }).click();
  const back = users.dialog("Reactivate Sharda Sisson");
  await expect(back.getByText("Ended sessions stay ended")).toBeVisible();
  await back.getByRole("button", { name: "Update" }).click();
  await expect(users.active("Sharda Sisson")).toBeChecked();
  await tab.goto(new URL("/users", page.url()).href);
  await expect(tab).toHaveURL(/\/sign-in/);
  await theirs.close();
});

test("what changed since the plan was read is shown, and nothing happens before it is confirmed anew", async ({
  page,
  bed,
  signInAs,
}) => {
  await signInAs(await bed.administrator());
  const jonah = await bed.user({ firstName: "Jonah", lastName: "Whitfield" });
  const users = usersPage(page);
  await users.open();
  await users.active("Jonah Whitfield").click();
  const dialog = users.dialog("Deactivate Jonah Whitfield");
  await expect(dialog.getByText("No session ends")).toBeVisible();
  await bed.session(jonah, { userAgent: firefox });
  await dialog.getByRole("button", { name: "Update" }).click();
  await expect(dialog.getByText("Something changed while you looked.", { exact: false })).toBeVisible();
  await expect(dialog.getByText("A session began: Firefox on Windows.")).toBeVisible();
  await expect(dialog.getByText("1 session ends")).toBeVisible();
  expect(await bed.userRow(jonah.id)).toMatchObject({ active: true });
  await dialog.getByRole("button", { name: "Update" }).click();
  await expect(users.notification(/1 of 1 session ended/)).toBeVisible();
  expect(await bed.userRow(jonah.id)).toMatchObject({ active: false });
});

test("cancelling leaves everything as it was, the focus on the check box", async ({
  page,
  bed,
  signInAs,
}) => {
  await signInAs(await bed.administrator());
  const wei = await bed.user({ firstName: "Wei", lastName: "Zhang" });
  const users = usersPage(page);
  await users.open();
  await users.active("Wei Zhang").click();
  await users.dialog("Deactivate Wei Zhang").getByRole("button", { name: "Cancel" }).click();
  await expect(users.dialog("Deactivate Wei Zhang")).toBeHidden();
  await expect(users.active("Wei Zhang")).toBeChecked();
  await expect(users.active("Wei Zhang")).toBeFocused();
  expect(await bed.userRow(wei.id)).toMatchObject({ active: true });
});

test("when somebody else was faster, the dialog says that there is nothing left to do", async ({
  page,
  bed,
  signInAs,
}) => {
  await signInAs(await bed.administrator());
  const wei = await bed.user({ firstName: "Wei", lastName: "Zhang" });
  const users = usersPage(page);
  await users.open();
  await bed.changeUser(wei.id, { active: false });
  await users.active("Wei Zhang").click();
  const dialog = users.dialog("Deactivate Wei Zhang");
  await expect(dialog.getByText("Wei Zhang is inactive already.", { exact: false })).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Update" })).toHaveAccessibleDescription(
    "There is nothing left to do",
  );
});

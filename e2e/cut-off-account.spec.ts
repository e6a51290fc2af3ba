import { accountsPage } from "./fixtures/accounts-page";
import { expect, test } from "./fixtures/test";

test("deactivating an account tells what will happen, then its users are refused at their very next click", async ({
  page,
  bed,
  signInAs,
  browser,
}) => {
  await signInAs(await bed.administrator());
  const globex = await bed.account({ name: "Globex" });
  const alan = await bed.user({ account: globex, firstName: "Alan", lastName: "Turing", roles: ["admin"] });
  await bed.user({ account: globex, firstName: "Grace", lastName: "Hopper" });
  const theirs = await browser.newContext();
  await signInAs(alan, theirs);
  const tab = await theirs.newPage();
  await tab.goto("/users");
  await expect(tab.getByRole("table", { name: "Users" })).toBeVisible();

  const accounts = accountsPage(page);
  await accounts.open(globex.id);
  await accounts.active.click();
  const dialog = accounts.dialog("Deactivate Globex");
  await expect(dialog.getByText("2 users are deactivated")).toBeVisible();
  await expect(dialog.getByText("Grace Hopper, Alan Turing")).toBeVisible();
  await expect(dialog.getByText("1 session ends")).toBeVisible();
  await expect(dialog.getByText("2 user secrets are refused")).toBeVisible();
  expect(await bed.accountRow(globex.id)).toMatchObject({ active: true });
  await dialog.getByRole("button", { name: "Update" }).click();
  await expect(dialog).toBeHidden();
  await expect(
    accounts.notification(/2 of 2 users deactivated, 1 session ended, 2 secrets refused, /),
  ).toBeVisible();
  await expect(accounts.active).not.toBeChecked();
  await expect(accounts.link("Globex")).toContainText("Inactive");
  await expect(page.getByRole("checkbox", { name: "Active Alan Turing" })).not.toBeChecked();

  await tab.getByRole("button", { name: "Edit Grace Hopper" }).click();
  await tab.reload();
  await expect(tab).toHaveURL(/\/sign-in/);
  await theirs.close();

  // The way back is within reach; the users stay as they are.
  await page.getByRole("button", { name: "Reactivate", exact: true }).click();
  const back = accounts.dialog("Reactivate Globex");
  await expect(back.getByText("2 users stay inactive")).toBeVisible();
  await back.getByRole("button", { name: "Update" }).click();
  await expect(accounts.active).toBeChecked();
  expect(await bed.accountRow(globex.id)).toMatchObject({ active: true });
  expect(await bed.userRow(alan.id)).toMatchObject({ active: false });
});

test("when something changed meanwhile nothing is done, and the difference is shown", async ({
  page,
  bed,
  signInAs,
}) => {
  await signInAs(await bed.administrator());
  const globex = await bed.account({ name: "Globex" });
  await bed.user({ account: globex });
  const accounts = accountsPage(page);
  await page.goto(`/security/accounts/${globex.id}?accountDialog=deactivate`);
  const dialog = accounts.dialog("Deactivate Globex");
  await expect(dialog.getByText("1 user is deactivated")).toBeVisible();
  await bed.user({ account: globex });
  await dialog.getByRole("button", { name: "Update" }).click();
  await expect(dialog.getByText("Something changed while you looked. Nothing was done.")).toBeVisible();
  await expect(dialog.getByText("1 user became 2.")).toBeVisible();
  await expect(dialog.getByText("2 users are deactivated")).toBeVisible();
  expect(await bed.accountRow(globex.id)).toMatchObject({ active: true });
  await dialog.getByRole("button", { name: "Update" }).click();
  await expect(dialog).toBeHidden();
  expect(await bed.accountRow(globex.id)).toMatchObject({ active: false });
});

test("deleting an account counts what goes, offers deactivation, and asks for its name", async ({
  page,
  bed,
  signInAs,
}) => {
  await signInAs(await bed.administrator());
  const globex = await bed.account({ name: "Globex" });
  const alan = await bed.user({ account: globex, firstName: "Alan", lastName: "Turing" });
  const accounts = accountsPage(page);
  await accounts.open(globex.id);
  await accounts.remove.click();
  const dialog = accounts.dialog("Delete account Globex");
  await dialog.getByRole("button", { name: "Deactivate instead" }).click();
  await expect(accounts.dialog("Deactivate Globex")).toBeVisible();
  await page.keyboard.press("Escape");

  await accounts.remove.click();
  await expect(dialog.getByText("1 user is gone for good")).toBeVisible();
  await expect(dialog.getByText("Alan Turing")).toBeVisible();
  const confirm = dialog.getByRole("button", { name: "Delete account" });
  await expect(confirm).toHaveAccessibleDescription("Type Globex first");
  await dialog.getByLabel("Type Globex to confirm").fill("globex");
  await page.keyboard.press("Enter");
  expect(await bed.userRow(alan.id)).toBeDefined();
  await dialog.getByLabel("Type Globex to confirm").fill("Globex");
  await confirm.click();
  await expect(accounts.heading(bed.name)).toBeVisible();
  await expect(accounts.link("Globex")).toHaveCount(0);
  await expect(accounts.notification(/1 of 1 user deleted/)).toBeVisible();
  expect(await bed.userRow(alan.id)).toBeUndefined();
  expect(await bed.accountRow(globex.id)).toMatchObject({ active: false, userCount: 0 });

  await page.goto(`/security/accounts/${globex.id}`);
  await expect(page.getByText("There is nothing here")).toBeVisible();
});

test("the default account is neither deactivated nor deleted, and says why", async ({
  page,
  bed,
  signInAs,
}) => {
  await signInAs(await bed.administrator());
  const accounts = accountsPage(page);
  await accounts.open(bed.defaultAccount.id);
  await expect(accounts.remove).toHaveAccessibleDescription(/Company Default Account always stays/);
  await expect(accounts.active).toHaveAccessibleDescription(/Company Default Account always stays/);
  for (const control of [accounts.remove, accounts.active]) {
    await control.focus();
    await page.keyboard.press("Space");
  }
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await accounts.open(bed.defaultAccount.id, "?accountDialog=delete");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await accounts.remove.hover();
  await expect(
    page.getByText("The Company Default Account always stays: it cannot be deleted."),
  ).toBeVisible();
});

test("Reactivate in the receipt is about the account that was deactivated, whichever is shown by then", async ({
  page,
  bed,
  signInAs,
}) => {
  await signInAs(await bed.administrator());
  const globex = await bed.account({ name: "Globex" });
  await bed.account({ name: "Initech" });
  const accounts = accountsPage(page);
  await accounts.open(globex.id);
  await accounts.active.click();
  await accounts.dialog("Deactivate Globex").getByRole("button", { name: "Update" }).click();
  await expect(accounts.notification("Globex is inactive")).toBeVisible();
  await accounts.link("Initech").click();
  await expect(accounts.heading("Initech")).toBeVisible();
  await page.getByRole("button", { name: "Reactivate", exact: true }).click();
  const back = accounts.dialog("Reactivate Globex");
  await back.getByRole("button", { name: "Update" }).click();
  await expect(accounts.notification("Globex is active again")).toBeVisible();
  await expect(page).toHaveURL(`/security/accounts/${globex.id}`);
  expect(await bed.accountRow(globex.id)).toMatchObject({ active: true });
});

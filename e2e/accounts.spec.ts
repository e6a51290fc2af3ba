import { accountsPage } from "./fixtures/accounts-page";
import { expect, test } from "./fixtures/test";

test("Security opens the default account; the list has it first, inactive ones dimmed, deleted ones not", async ({
  page,
  bed,
  signInAs,
}) => {
  await signInAs(await bed.administrator());
  const aurora = await bed.account({ name: "Aurora Freight" });
  await bed.user({ account: aurora });
  await bed.account({ name: "Evergreen Outfitters", active: false });
  await bed.account({ name: "Bygone", active: false, deletedAt: new Date() });
  const accounts = accountsPage(page);
  await page.goto("/security");
  await expect(accounts.heading(bed.name)).toBeVisible();
  await expect(accounts.list.getByRole("link")).toHaveCount(3);
  await expect(accounts.list.getByRole("link").first()).toContainText("Default");
  await expect(accounts.link("Aurora Freight")).toContainText("1 user");
  await expect(accounts.link("Evergreen Outfitters")).toContainText("Inactive");

  await accounts.link("Aurora Freight").click();
  await expect(accounts.heading("Aurora Freight")).toBeVisible();
  await expect(accounts.link("Aurora Freight")).toHaveAttribute("aria-current", "page");
  await expect(page).toHaveURL(new RegExp(`/security/accounts/${aurora.id}$`));
});

test("accounts are found by any part of their name; the search stays in the address", async ({
  page,
  bed,
  signInAs,
}) => {
  await signInAs(await bed.administrator());
  for (const name of ["Élan Clinics", "Blue Harbor", "Harbor & Sons"]) await bed.account({ name });
  const accounts = accountsPage(page);
  await accounts.open(bed.defaultAccount.id);
  await accounts.search.fill("harbor");
  await expect(accounts.list.getByRole("link")).toHaveCount(2);
  await expect(page).toHaveURL(/accounts=harbor/);
  await accounts.link("Blue Harbor").click();
  await expect(accounts.heading("Blue Harbor")).toBeVisible();
  await expect(accounts.search).toHaveValue("harbor");
  await page.reload();
  await expect(accounts.list.getByRole("link")).toHaveCount(2);

  await accounts.search.fill("nothing like it");
  await expect(page.getByText("No accounts match")).toBeVisible();
  await page.getByRole("button", { name: "Clear", exact: true }).click();
  await expect(accounts.list.getByRole("link")).toHaveCount(4);
  await accounts.search.fill("elan");
  await expect(accounts.list.getByRole("link")).toHaveCount(1);
});

test("an account is added by its name and opens, with a wrong name told at the field", async ({
  page,
  bed,
  signInAs,
}) => {
  await signInAs(await bed.administrator());
  const accounts = accountsPage(page);
  await accounts.open(bed.defaultAccount.id);
  await page.getByRole("button", { name: "Add account" }).click();
  const dialog = accounts.dialog("Add account");
  await expect(dialog.getByLabel("Name")).toBeFocused();
  await dialog.getByRole("button", { name: "Create" }).click();
  await expect(dialog.getByLabel("Name")).toHaveAccessibleDescription(/Name is missing/);
  await dialog.getByLabel("Name").fill("x".repeat(121));
  await dialog.getByRole("button", { name: "Create" }).click();
  await expect(dialog.getByLabel("Name")).toHaveAccessibleDescription(/more than 120 characters/);
  expect((await bed.snapshot()).accounts).toHaveLength(1);

  await dialog.getByLabel("Name").fill("Globex");
  await page.keyboard.press("Enter");
  await expect(accounts.heading("Globex")).toBeVisible();
  await expect(dialog).toBeHidden();
  await expect(accounts.link("Globex")).toHaveAttribute("aria-current", "page");
  await expect(accounts.notification("Globex is added")).toBeVisible();
  // The description is next, then the first user.
  await expect(accounts.description).toBeFocused();
  await expect(page.getByText("No users yet")).toBeVisible();
});

test("name and description are edited in place; the button says when there is nothing to update", async ({
  page,
  bed,
  signInAs,
}) => {
  await signInAs(await bed.administrator({ firstName: "Neta", lastName: "Alfaro" }));
  const globex = await bed.account({ name: "Globex", description: "A customer", externalId: "gx-1" });
  const accounts = accountsPage(page);
  await accounts.open(globex.id);
  await expect(accounts.card).toContainText(`ID${globex.id}`);
  await expect(accounts.card).toContainText("External IDgx-1");
  await expect(accounts.update).toHaveAccessibleDescription("Nothing has changed yet");
  await accounts.name.fill("Globex Group");
  await accounts.description.fill("two\u0000lines");
  await accounts.update.click();
  await expect(accounts.description).toHaveAccessibleDescription(/characters that are not allowed/);
  await expect(accounts.description).toBeFocused();
  await expect(accounts.name).toHaveValue("Globex Group");
  await accounts.description.fill("Pays on time");
  await accounts.description.press("Enter");
  await expect(accounts.heading("Globex Group")).toBeVisible();
  await expect(accounts.link("Globex Group")).toBeVisible();
  await expect(accounts.card).toContainText("by Neta Alfaro");
  await expect(accounts.update).toHaveAccessibleDescription("Nothing has changed yet");
  expect(await bed.accountRow(globex.id)).toMatchObject({
    name: "Globex Group",
    description: "Pays on time",
  });
});

test("the later of two editors is told what changed, field by field, and decides", async ({
  page,
  bed,
  signInAs,
}) => {
  await signInAs(await bed.administrator());
  const globex = await bed.account({ name: "Globex", description: "A customer" });
  const accounts = accountsPage(page);
  await accounts.open(globex.id);
  await accounts.name.fill("Globex Group");
  const meanwhile = {
    name: "Globex Ltd",
    description: "Pays late",
    version: 2,
    updatedByName: "Grace Hopper",
  };
  await bed.changeAccount(globex.id, meanwhile);
  await accounts.update.click();

  await expect(accounts.card.getByText("Grace Hopper changed Globex meanwhile")).toBeVisible();
  await expect(accounts.card.getByText("Name was “Globex”, is now “Globex Ltd”")).toBeVisible();
  await expect(accounts.card.getByText("Description was “A customer”, is now “Pays late”")).toBeVisible();
  // What was not touched is taken over; what was typed stays until it is decided.
  await expect(accounts.description).toHaveValue("Pays late");
  await expect(accounts.name).toHaveValue("Globex Group");
  expect(await bed.accountRow(globex.id)).toMatchObject(meanwhile);

  await accounts.update.click();
  await expect(accounts.heading("Globex Group")).toBeVisible();
  await expect(accounts.card.getByText("meanwhile")).toHaveCount(0);
  expect(await bed.accountRow(globex.id)).toMatchObject({ name: "Globex Group", description: "Pays late" });

  await accounts.name.fill("Globex Holding");
  await bed.changeAccount(globex.id, { name: "Globex AG", version: 9 });
  await accounts.update.click();
  await accounts.card.getByRole("button", { name: "Take the new name" }).click();
  await expect(accounts.name).toHaveValue("Globex AG");
  await expect(accounts.update).toHaveAccessibleDescription("Nothing has changed yet");
});

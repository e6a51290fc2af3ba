import { accountsPage } from "./fixtures/accounts-page";
import { expectAccessible } from "./fixtures/expect-accessible";
import { expect, test } from "./fixtures/test";

test("who lacks the privilege is told so, with nothing of the page in the payload", async ({
  page,
  bed,
  signInAs,
}) => {
  const globex = await bed.account({ name: "Globex Secret Name" });
  await signInAs(await bed.accountAdministrator(await bed.account({ name: "Initech" })));
  for (const path of [
    "/security",
    "/security/accounts",
    `/security/accounts/${globex.id}`,
    "/security/accounts/nonsense",
  ]) {
    await page.goto(path);
    await expect(page.getByText("Your role does not have access to this page")).toBeVisible();
    expect(await page.content()).not.toContain("Globex Secret Name");
    const bare = await page.request.get(path, { headers: { RSC: "1" } });
    expect(await bare.text()).not.toContain("Globex Secret Name");
  }
  for (const path of [
    "/api/console/accounts",
    `/api/console/accounts/plan?change=delete&accountId=${globex.id}`,
  ]) {
    const answer = await page.request.get(path);
    expect(answer.status()).toBe(403);
    expect(await answer.text()).not.toContain("Globex Secret Name");
  }
});

test("another organization's account and a missing one look the same", async ({ page, bed, signInAs }) => {
  await signInAs(await bed.administrator());
  const { createTestBed } = await import("@/db/test/test-bed");
  const foreign = await (await createTestBed()).account({ name: "Foreign Account" });
  for (const id of [String(foreign.id), "4000000000", "nonsense"]) {
    await page.goto(`/security/accounts/${id}`);
    await expect(page.getByText("There is nothing here")).toBeVisible();
    expect(await page.content()).not.toContain("Foreign Account");
  }
});

test("who manages accounts without seeing users has the card, and is told about the users", async ({
  page,
  bed,
  signInAs,
}) => {
  const globex = await bed.account({ name: "Globex" });
  const hidden = await bed.user({ account: globex });
  const role = await bed.role({ privileges: ["manageAccounts"] });
  await signInAs(await bed.user({ roles: [role.key] }));
  const accounts = accountsPage(page);
  await accounts.open(globex.id);
  await expect(accounts.name).toHaveValue("Globex");
  await expect(page.getByText("viewUsersOrg")).toBeVisible();
  expect(await page.content()).not.toContain(hidden.email);
});

test("everything by keyboard alone: add, move between accounts, cut off, close, and the focus comes back", async ({
  page,
  bed,
  signInAs,
}) => {
  await signInAs(await bed.administrator());
  const globex = await bed.account({ name: "Globex" });
  const accounts = accountsPage(page);
  const { keyboard } = page;
  await accounts.open(bed.defaultAccount.id);
  const add = page.getByRole("button", { name: "Add account" });
  await add.focus();
  await keyboard.press("Enter");
  await expect(accounts.dialog("Add account").getByLabel("Name")).toBeFocused();
  await keyboard.press("Escape");
  await expect(add).toBeFocused();
  await keyboard.press("Tab");
  await expect(accounts.search).toBeFocused();
  await keyboard.press("Tab");
  await keyboard.press("Tab");
  await expect(accounts.link("Globex")).toBeFocused();
  await keyboard.press("Enter");
  await expect(accounts.heading("Globex")).toBeVisible();
  await expect(accounts.link("Globex")).toBeFocused();

  await accounts.active.focus();
  await keyboard.press("Space");
  const dialog = accounts.dialog("Deactivate Globex");
  await expect(dialog.getByRole("button", { name: "Update" })).toBeFocused();
  await expect(dialog.getByText("No user is active")).toBeVisible();
  await keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(accounts.active).toBeFocused();
  await expect(accounts.active).not.toBeChecked();
  expect(await bed.accountRow(globex.id)).toMatchObject({ active: false });
});

test("axe finds nothing on the page and its dialogs", async ({ page, bed, signInAs }) => {
  await signInAs(await bed.administrator());
  const globex = await bed.account({ name: "Globex", description: "A customer", externalId: "gx-1" });
  await bed.session(await bed.user({ account: globex, firstName: "Alan", lastName: "Turing" }));
  const closed = await bed.account({ name: "Evergreen", active: false });
  const accounts = accountsPage(page);
  await accounts.open(globex.id);
  await expectAccessible(page, "account");
  await accounts.name.fill("Globex Group");
  await bed.changeAccount(globex.id, { name: "Globex Ltd", version: 2 });
  await accounts.update.click();
  await expect(accounts.card.getByText("meanwhile")).toBeVisible();
  await expectAccessible(page, "conflict");
  await accounts.open(bed.defaultAccount.id);
  await expectAccessible(page, "default account");
  for (const [id, query, name] of [
    [globex.id, "add", "Add account"],
    [globex.id, "deactivate", "Deactivate Globex Ltd"],
    [globex.id, "delete", "Delete account Globex Ltd"],
    [closed.id, "reactivate", "Reactivate Evergreen"],
  ] as const) {
    await page.goto(`/security/accounts/${id}?accountDialog=${query}`);
    const dialog = accounts.dialog(name);
    await expect(dialog).toBeVisible();
    await expect(dialog.getByText("Reading what will happen")).toHaveCount(0);
    await expectAccessible(page, name);
  }
});

import type { Page } from "playwright/test";
import { accountsPage } from "./fixtures/accounts-page";
import { expect, test } from "./fixtures/test";
import { usersPage } from "./fixtures/users-page";

// What somebody does to a page that is there already, while its script is still on the way.

/** Opens a page whose script waits until it is let go. */
async function openWithoutScript(page: Page, path: string): Promise<() => void> {
  let letGo = () => {};
  const isLetGo = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(/\/_next\/static\/.*\.js/, async (route) => {
    await isLetGo;
    await route.continue();
  });
  await page.goto(path, { waitUntil: "commit" });
  return letGo;
}

test("a search that was typed early is made", async ({ page, bed, signInAs }) => {
  await bed.user({ firstName: "Zelda", lastName: "Fitzgerald" });
  await signInAs(await bed.administrator({ firstName: "Grace", lastName: "Hopper" }));
  const letGo = await openWithoutScript(page, "/security/users");
  const users = usersPage(page);
  await expect(users.row("Hopper")).toBeVisible();
  await users.search.fill("zelda");
  letGo();
  await expect(users.row("Hopper")).toBeHidden();
  await expect(users.row("Fitzgerald")).toBeVisible();
  await expect(users.search).toHaveValue("zelda");
  await expect(page).toHaveURL(/q=zelda/);
});

test("a box that was ticked early is as it was: nothing has been decided", async ({
  page,
  bed,
  signInAs,
}) => {
  await bed.user({ firstName: "Zelda", lastName: "Fitzgerald" });
  await signInAs(await bed.administrator({ firstName: "Grace", lastName: "Hopper" }));
  const letGo = await openWithoutScript(page, "/security/users");
  const users = usersPage(page);
  await users.active("Zelda Fitzgerald").click();
  await expect(users.active("Zelda Fitzgerald")).not.toBeChecked();
  letGo();
  await expect(users.active("Zelda Fitzgerald")).toBeChecked();
  await users.active("Zelda Fitzgerald").click();
  await expect(users.dialog("Deactivate Zelda Fitzgerald")).toBeVisible();
});

test("so are a switch and a choice of one among some", async ({ page, bed, signInAs }) => {
  await signInAs(await bed.administrator());
  const account = await bed.account({ name: "Globex" });
  const accounts = accountsPage(page);
  const letGo = await openWithoutScript(page, `/security/accounts/${account.id}`);
  await accounts.active.click();
  await expect(accounts.active).not.toBeChecked();
  letGo();
  await expect(accounts.active).toBeChecked();

  const letGoAgain = await openWithoutScript(page, "/security/settings");
  const off = page.getByRole("radio", { name: "Off", exact: true });
  const everyone = page.getByRole("radio", { name: "Required for everyone" });
  await everyone.click();
  await expect(everyone).toBeChecked();
  letGoAgain();
  await expect(off).toBeChecked();
  await expect(everyone).not.toBeChecked();
});

test("a column that was chosen early is read so", async ({ page, bed, signInAs }) => {
  await signInAs(await bed.administrator());
  await page.goto("/users/import");
  const file = `Called,Last name,Email\r\nZelda,Fitzgerald,zelda.${bed.organizationId}@example.test\r\n`;
  await page
    .getByLabel("File of users")
    .setInputFiles({ name: "people.csv", mimeType: "text/csv", buffer: Buffer.from(file) });
  await expect(page.getByLabel("Read Called as")).toBeVisible();
  const letGo = await openWithoutScript(page, page.url());
  await page.getByLabel("Read Called as").selectOption("First name");
  letGo();
  await page.waitForLoadState("load");
  await page.getByRole("button", { name: "Review rows" }).click();
  await expect(page.getByRole("button", { name: "Import 1 user" })).toBeVisible();
});

test("a field that was changed early is saved with what stands in it", async ({ page, bed, signInAs }) => {
  await signInAs(await bed.administrator());
  const account = await bed.account({ name: "Globex" });
  const letGo = await openWithoutScript(page, `/security/accounts/${account.id}`);
  const accounts = accountsPage(page);
  await accounts.name.fill("Globex Corporation");
  letGo();
  await accounts.update.click();
  await expect(accounts.notification("Globex Corporation is saved")).toBeVisible();
});

test("a form that was filled in early is sent with what stands in it", async ({ page }) => {
  const letGo = await openWithoutScript(page, "/forgot-password");
  await page.getByLabel("Email").fill("nobody@example.test");
  letGo();
  // Without script the browser would load the page anew.
  await page.waitForLoadState("load");
  await page.getByRole("button", { name: "Send link" }).click();
  await expect(page.getByText("If nobody@example.test belongs to somebody")).toBeVisible();
});

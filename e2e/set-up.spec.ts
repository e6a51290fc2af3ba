import { expectAccessible } from "./fixtures/expect-accessible";
import { expect, test } from "./fixtures/server";

const password = "Trickle-88-boat!";

test("a new console: set up, keep the secrets, sign in, find the Accounts tab; /setup is gone", async ({
  page,
  freshConsole,
}) => {
  await page.goto(freshConsole.url);
  await expect(page).toHaveURL(/\/setup$/);
  await page.getByLabel("Organization name").fill("Northwind");
  await page.getByLabel("First name").fill("Ada");
  await page.getByLabel("Last name").fill("Lovelace");
  await page.getByRole("textbox", { name: "Email" }).fill("ada@northwind.example");
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.getByLabel("Add sample data").check();
  await page.getByRole("button", { name: "Create organization" }).click();
  await expect(page.getByText("Organization secret")).toBeVisible();
  await expect(page.getByText("User secret")).toBeVisible();
  await page.getByRole("link", { name: "Go to sign-in" }).click();
  await expect(page.getByLabel("Email")).toHaveValue("ada@northwind.example");
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/security\/accounts\/\d+/);
  await expect(page.getByRole("cell", { name: "ada@northwind.example" })).toBeVisible();
  expect((await page.goto(`${freshConsole.url}/setup`))?.status()).toBe(404);
});

test("every wrong field is told at the field, what was typed stays, nothing is stored", async ({
  page,
  freshConsole,
}) => {
  await page.goto(`${freshConsole.url}/setup`);
  await page.getByRole("button", { name: "Create organization" }).click();
  for (const message of ["Organization name", "First name", "Last name", "Email", "Password"]) {
    await expect(page.getByText(`${message} is missing.`, { exact: false })).toBeVisible();
  }
  await expect(page.getByLabel("Organization name")).toBeFocused();
  await page.getByLabel("Organization name").fill("Northwind");
  await page.getByLabel("First name").fill("Ada");
  await page.getByLabel("Last name").fill("Lovelace");
  await page.getByRole("textbox", { name: "Email" }).fill("not an address");
  await page.getByRole("textbox", { name: "Password" }).fill("lovelace");
  await page.getByRole("button", { name: "Create organization" }).click();
  await expect(page.getByText("This is not an e-mail address", { exact: false })).toBeVisible();
  await page.getByRole("textbox", { name: "Email" }).fill("ada@northwind.example");
  await page.getByRole("button", { name: "Create organization" }).click();
  await expect(page.getByText("Password needs:", { exact: false })).toBeVisible();
  await expect(page.getByLabel("Organization name")).toHaveValue("Northwind");
  await page.reload();
  await expect(page.getByRole("heading", { name: "Set up Rolecall" })).toBeVisible();
});

test("axe finds nothing on set-up and sign-in", async ({ page, freshConsole }) => {
  await page.goto(`${freshConsole.url}/setup`);
  await page.getByRole("button", { name: "Create organization" }).click();
  await expect(page.getByText("Organization name is missing.", { exact: false })).toBeVisible();
  await expectAccessible(page, "set-up");
  await page.goto("/sign-in");
  await expectAccessible(page, "sign-in");
});

import { testPassword } from "@/db/test/test-bed";
import { expectAccessible } from "./fixtures/expect-accessible";
import { expect, test } from "./fixtures/test";
import { usersPage } from "./fixtures/users-page";

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
const own = "Walnut-73-kite!";

test("first sign-in: what an administrator gave is changed before anything opens, and one arrives where one wanted", async ({
  page,
  bed,
  signInAs,
  browser,
}) => {
  await signInAs(await bed.administrator());
  const users = usersPage(page);
  await users.open("/users?dialog=add");
  const dialog = users.dialog("Add user");
  const email = `priya.${bed.organizationId}@example.test`;
  await dialog.getByLabel("First name").fill("Priya");
  await dialog.getByLabel("Last name").fill("Raman");
  await dialog.getByLabel("Email").fill(email);
  await dialog.getByLabel("Account Admin").check();
  await expect(dialog.getByText("Checked when saved: not a common password")).toBeVisible();
  await dialog.getByRole("button", { name: "Generate" }).click();
  await dialog.getByRole("button", { name: "Save" }).click();
  const given = await dialog.getByLabel("Password", { exact: true }).inputValue();
  const link = await dialog.getByLabel("Sign-in link", { exact: true }).inputValue();

  const context = await browser.newContext();
  const priya = await context.newPage();
  await priya.goto(`${link}?callbackUrl=%2Factivity`);
  await priya.getByLabel("Email").fill(email);
  await priya.getByLabel("Password").fill(given);
  await priya.getByRole("button", { name: "Sign in" }).click();
  await expect(priya).toHaveURL(/\/change-password\?callbackUrl=%2Factivity/);
  await expect(priya.getByText("given to you by somebody else", { exact: false })).toBeVisible();
  await expectAccessible(priya, "change password at the first sign-in");
  await priya.getByRole("textbox", { name: "Current password" }).fill(given);
  await priya.getByRole("textbox", { name: "New password" }).fill(given);
  await priya.getByRole("button", { name: "Change password" }).click();
  await expect(priya.getByRole("textbox", { name: "New password" })).toHaveAccessibleDescription(
    /must not be: one of the previous passwords/,
  );
  await priya.getByRole("textbox", { name: "New password" }).fill(own);
  await priya.keyboard.press("Enter");
  await expect(priya).toHaveURL(/\/activity$/);
  await context.close();
});

test("a password that is too old is changed at the next sign-in, and the page says why", async ({
  page,
  bed,
  browser,
  signInAs,
}) => {
  await bed.changeOrganization({ passwordExpirationDays: 90 });
  const ada = await bed.administrator({ firstName: "Ada", passwordChangedAt: daysAgo(91) });
  const grace = await bed.administrator({ passwordChangedAt: daysAgo(89) });
  const signIn = async (email: string) => {
    await page.goto("/sign-in");
    await page.getByLabel("Email").fill(email);
    await page.getByLabel("Password").fill(testPassword);
    await page.getByRole("button", { name: "Sign in" }).click();
  };
  const graces = await browser.newContext();
  await signInAs(grace, graces);
  const hers = await graces.newPage();
  await hers.goto("/security/users");
  await expect(hers).toHaveURL(/\/security\/users$/);
  await graces.close();

  await signIn(ada.email);
  await expect(page.getByText("older than the 90 days", { exact: false })).toBeVisible();
  await expect(page.getByRole("list", { name: "Rules" })).toContainText("not one of the last 3 passwords");
  expect((await page.request.get("/api/console/users")).status()).toBe(403);
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await signIn(ada.email);
  await page.getByRole("textbox", { name: "Current password" }).fill(testPassword);
  await page.getByRole("textbox", { name: "New password" }).fill(own);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page).toHaveURL(/\/security\//);
  expect((await bed.userRow(ada.id))?.passwordChangedAt?.getTime()).toBeGreaterThan(daysAgo(1).getTime());
});

test("a policy that changed holds for the next password: everything that is wrong is said at once", async ({
  page,
  bed,
  signInAs,
}) => {
  const ada = await bed.user({ firstName: "Sunshine", lastName: "Byron" });
  await bed.changeOrganization({ passwordMinLength: 8, passwordMinUppercase: 0, passwordMinSymbols: 2 });
  await signInAs(ada);
  await page.goto("/change-password");
  const rules = page.getByRole("list", { name: "Rules" });
  await expect(rules).toContainText("At least 8 characters");
  await expect(rules).toContainText("2 symbols of");
  await expect(rules).not.toContainText("uppercase");
  await page.getByRole("textbox", { name: "Current password" }).fill(testPassword);
  await page.getByRole("textbox", { name: "New password" }).fill("sunshine");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByRole("textbox", { name: "New password" })).toHaveAccessibleDescription(
    /needs: numeric, special character\. Password must not contain: first name\. Password must not be: a common one\./,
  );
});

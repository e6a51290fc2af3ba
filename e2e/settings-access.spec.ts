import { expectAccessible } from "./fixtures/expect-accessible";
import { expect, test } from "./fixtures/test";
import { settingsPage } from "./fixtures/settings-page";

test("without the privilege the page says what is missing, and shows nothing", async ({
  page,
  bed,
  signInAs,
}) => {
  await signInAs(await bed.accountAdministrator(bed.defaultAccount));
  await page.goto("/security/settings");
  await expect(page.getByText("Change the security settings")).toBeVisible();
  await expect(page.getByText("Organization Administrator", { exact: true })).toBeVisible();
  await expect(page.getByRole("form")).toHaveCount(0);
});

test("by keyboard alone: a slider by its arrows, then Update", async ({ page, bed, signInAs }) => {
  await signInAs(await bed.administrator());
  const settings = settingsPage(page);
  await settings.open();
  const policy = settings.card("Password policy");
  const { keyboard } = page;
  await policy.slider("Length").focus();
  await keyboard.press("ArrowRight");
  await keyboard.press("PageUp");
  await expect(policy.field("Length")).toHaveValue("21");
  await expect(policy.slider("Length")).toHaveAttribute("aria-valuenow", "21");
  await keyboard.press("Tab");
  await expect(policy.field("Length")).toBeFocused();
  await keyboard.press("Tab");
  await expect(policy.slider("Uppercase letters")).toBeFocused();
  await keyboard.press("Home");
  await expect(policy.slider("Uppercase letters")).toHaveAttribute("aria-valuetext", "none needed");
  await expect(policy.impact).toContainText("Nobody is touched now.");
  await expect(policy.button("Update")).toBeEnabled();
  await keyboard.press("Tab");
  await keyboard.press("Enter");
  await expect(settings.notification("The password policy is saved")).toBeVisible();
  expect(await bed.organizationRow()).toMatchObject({ passwordMinLength: 21, passwordMinUppercase: 0 });

  const twoFactor = settings.card("Two-factor");
  await twoFactor.choice("Off").focus();
  await keyboard.press("ArrowDown");
  await expect(twoFactor.choice("Optional")).toBeChecked();
  await expect(twoFactor.impact).toContainText("Nobody is touched now.");
  await keyboard.press("Enter");
  await expect(settings.notification("The two-factor policy is saved")).toBeVisible();
});

test("nothing for axe to find", async ({ page, bed, signInAs }) => {
  const administrator = await bed.administrator({ passwordChangedAt: new Date(0) });
  await signInAs(administrator);
  const settings = settingsPage(page);
  await settings.open();
  await expectAccessible(page, "as it opens");
  const policy = settings.card("Password policy");
  await policy.field("Expires after days").fill("90");
  await expect(policy.impact).toContainText("Yours is one of them.");
  await policy.field("Try a password").fill("Lovelace1");
  await expectAccessible(page, "changed");
  await policy.field("Length").fill("7");
  await expectAccessible(page, "wrong");
  const lockout = settings.card("Lockout");
  await lockout.field("Failed sign-ins").fill("7");
  await bed.changeOrganization({ lockoutFailures: 3 });
  await lockout.button("Update").click();
  await expect(lockout.form.getByText("yours is 7", { exact: false })).toBeVisible();
  await expectAccessible(page, "conflict");
  await settings.card("Organization").button("Reset organization token").click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectAccessible(page, "reset token");
  await page.getByRole("button", { name: "Reset token" }).click();
  await expect(page.getByLabel("Organization token", { exact: true })).toBeVisible();
  await expectAccessible(page, "new token");
});

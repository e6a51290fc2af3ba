import { expect, test } from "./fixtures/test";
import { settingsPage } from "./fixtures/settings-page";
import { usersPage } from "./fixtures/users-page";

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

test("the password policy says whom it touches, and from then on a weak password is refused", async ({
  page,
  bed,
  signInAs,
}) => {
  await signInAs(await bed.administrator({ passwordChangedAt: daysAgo(1) }));
  for (const days of [91, 200]) await bed.user({ passwordChangedAt: daysAgo(days) });
  const settings = settingsPage(page);
  await settings.open();
  const policy = settings.card("Password policy");
  await expect(policy.button("Update")).toBeDisabled();

  await policy.field("Expires after days").fill("90");
  await expect(policy.impact).toHaveText(
    "2 passwords are older than 90 days and must be changed at the next sign-in or request.",
  );
  await policy.field("Expires after days").fill("150");
  await expect(policy.impact).toContainText("1 password is older than 150 days");
  await policy.button("NIST 800-63B").click();
  await expect(policy.field("Length")).toHaveValue("15");
  await expect(policy.field("Symbols")).toHaveValue("0");
  await expect(policy.impact).toContainText("Nobody is touched now.");
  const example = policy.field("Try a password");
  await example.fill("Quiet-81!");
  await expect(policy.form.getByText("At least 15 characters: not met yet")).toBeVisible();
  await example.fill("quiet meadow under snow");
  await expect(policy.form.getByText("At least 15 characters: met")).toBeVisible();
  await policy.button("Update").click();
  await expect(settings.notification("The password policy is saved")).toBeVisible();
  await expect(policy.button("Update")).toBeDisabled();
  expect((await bed.auditEvents()).at(-1)).toMatchObject({
    action: "settings.password-policy",
    changes: { minLength: [10, 15], minSymbols: [1, 0] },
  });

  const users = usersPage(page);
  await users.open("/security/users?dialog=add");
  const dialog = users.dialog("Add user");
  await dialog.getByLabel("Password", { exact: true }).fill("Quiet-81!");
  await expect(dialog.getByText("At least 15 characters: not met yet")).toBeVisible();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText("Password does not meet every rule below yet.")).toBeVisible();
  expect((await bed.snapshot()).users).toHaveLength(3);
});

test("what cannot be is said at its field, Reset goes back to the default, and what was typed can be discarded", async ({
  page,
  bed,
  signInAs,
}) => {
  await signInAs(await bed.administrator());
  await bed.changeOrganization({ passwordMinLength: 20 });
  const settings = settingsPage(page);
  await settings.open();
  const policy = settings.card("Password policy");
  const wrong: [string, string, string][] = [
    ["Length", "7", "This is not a whole number from 8 to 128."],
    ["Expires after days", "1001", "This is not a whole number from 0 to 1000."],
    ["Symbol set", "!a", "“a” is a letter or a number, not a symbol."],
    ["Symbol set", "!!", "“!” is there twice."],
    ["Symbol set", "", "Passwords need symbols, and there is none to choose from."],
  ];
  for (const [field, value, message] of wrong) {
    await policy.field(field).fill(value);
    await expect(policy.form.getByText(message, { exact: false })).toBeVisible();
    await expect(policy.field(field)).toHaveAttribute("aria-invalid", "true");
    await expect(policy.button("Update")).toHaveAccessibleDescription("Correct what is marked first");
    await policy.button("Discard changes").click();
    await expect(policy.field("Length")).toHaveValue("20");
  }
  await policy.button("Reset").click();
  await expect(policy.field("Length")).toHaveValue("10");
  await policy.button("Update").click();
  await expect(settings.notification("The password policy is saved")).toBeVisible();
  expect(await bed.organizationRow()).toMatchObject({ passwordMinLength: 10, passwordSymbols: "!@#$%^&*()" });

  const session = settings.card("Session length");
  await session.field("Ends after").fill("20");
  await expect(
    session.form.getByText("A session ends after 20 minutes anyway.", { exact: false }),
  ).toBeVisible();
  await expect(session.button("Update")).toBeDisabled();
});

test("the organization is renamed, and its token reset after saying what stops", async ({
  page,
  bed,
  signInAs,
}) => {
  await signInAs(await bed.administrator());
  await bed.user();
  const settings = settingsPage(page);
  await settings.open();
  const organization = settings.card("Organization");
  await organization.field("Name").fill("Acme Rockets");
  await organization.button("Update").click();
  await expect(settings.notification("Acme Rockets is saved")).toBeVisible();

  await organization.button("Reset organization token").click();
  const dialog = page.getByRole("dialog", { name: "Reset organization token" });
  await expect(dialog.getByText("Every API call that carries the old token is refused")).toBeVisible();
  await expect(dialog.getByText("Of all 2 users", { exact: false })).toBeVisible();
  await expect(dialog.getByText("Sessions in browsers go on")).toBeVisible();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  const before = await bed.organizationRow();
  await organization.button("Reset organization token").click();
  await dialog.getByRole("button", { name: "Reset token" }).click();
  const field = dialog.getByLabel("Organization token", { exact: true });
  await expect(field).toHaveValue(/^[\w-]{43}$/);
  expect(await field.inputValue()).not.toBe(bed.secret);
  expect((await bed.organizationRow())?.secretHash).not.toEqual(before?.secretHash);
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(organization.button("Reset organization token")).toBeFocused();
  await organization.button("Reset organization token").click();
  await expect(dialog.getByRole("button", { name: "Reset token" })).toBeVisible();
  await expect(field).toHaveCount(0);
});

test("a required second factor leads everybody to its page at the next request", async ({
  page,
  browser,
  bed,
  signInAs,
}) => {
  await signInAs(await bed.administrator());
  await bed.accountAdministrator(await bed.account());
  const elsewhere = await browser.newContext();
  const viewer = await bed.role({ privileges: ["viewUsersOrg"] });
  await signInAs(await bed.user({ roles: [viewer.key] }), elsewhere);
  const colleague = await elsewhere.newPage();
  const settings = settingsPage(page);
  await usersPage(colleague).open("/security/users");

  await settings.open();
  const twoFactor = settings.card("Two-factor");
  await twoFactor.choice("Required for administrators").check();
  await expect(twoFactor.impact).toHaveText(
    "2 administrators have no second factor and will set one up at the next request or sign-in. You are one of them.",
  );
  await twoFactor.choice("Required for everyone").check();
  await expect(twoFactor.impact).toContainText("3 users have no second factor");
  await twoFactor.button("Update").click();
  await expect(page).toHaveURL(/\/set-up-two-factor\?callbackUrl=%2Fsecurity%2Fsettings$/);
  await colleague.reload();
  await expect(colleague).toHaveURL(/\/set-up-two-factor\?callbackUrl=%2Fsecurity%2Fusers$/);
  await elsewhere.close();
});

test("a shorter session ends sessions at once", async ({ page, bed, signInAs }) => {
  const administrator = await bed.administrator();
  await bed.session(await bed.user(), { lastSeenAt: new Date(Date.now() - 20 * 60_000) });
  await signInAs(administrator);
  const settings = settingsPage(page);
  await settings.open();
  const session = settings.card("Session length");
  await session.field("Ends when idle for").fill("10");
  await expect(session.impact).toHaveText("1 session ends at once.");
  await session.button("Update").click();
  await expect(settings.notification("1 session ended")).toBeVisible();
  expect(await bed.organizationRow()).toMatchObject({ sessionIdleMinutes: 10 });
});

test("two administrators change the same card: the later one is told and decides", async ({
  page,
  bed,
  signInAs,
}) => {
  await signInAs(await bed.administrator());
  const settings = settingsPage(page);
  await settings.open();
  const lockout = settings.card("Lockout");
  await lockout.field("Failed sign-ins").fill("7");
  await bed.changeOrganization({ lockoutFailures: 3, lockoutMinutes: 60 });
  await lockout.button("Update").click();
  await expect(lockout.form.getByText("Somebody else changed the lockout policy meanwhile")).toBeVisible();
  await expect(lockout.form.getByText("Failed sign-ins was 5, is now 3, yours is 7")).toBeVisible();
  await expect(lockout.form.getByText("Locked for was 30, is now 60")).toBeVisible();
  await expect(lockout.field("Failed sign-ins")).toHaveValue("7");
  await expect(lockout.field("Locked for")).toHaveValue("60");
  expect(await bed.organizationRow()).toMatchObject({ lockoutFailures: 3, lockoutMinutes: 60 });
  await lockout.button("Update").click();
  await expect(settings.notification("The lockout policy is saved")).toBeVisible();
  expect(await bed.organizationRow()).toMatchObject({ lockoutFailures: 7, lockoutMinutes: 60 });
});

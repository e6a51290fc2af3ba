import { expect, test } from "./fixtures/test";
import { usersPage } from "./fixtures/users-page";

const password = "Quiet-Meadow-81!";

test("an administrator adds a user, and hands over what is shown once", async ({ page, bed, signInAs }) => {
  await signInAs(await bed.administrator({ firstName: "Docs", lastName: "Lindqvist" }));
  const users = usersPage(page);
  await users.open();
  await users.button("Add user").click();
  const dialog = users.dialog("Add user");
  await expect(dialog.getByLabel("First name")).toBeFocused();
  await dialog.getByLabel("First name").fill("Priya");
  await dialog.getByLabel("Last name").fill("Raman");
  const email = `priya.${bed.organizationId}@example.test`;
  await dialog.getByLabel("Email").fill(email);
  await dialog.getByLabel("Password", { exact: true }).fill(password);
  await expect(dialog.getByLabel("Must be changed at the first sign-in")).toBeChecked();
  await dialog.getByLabel("Account Admin").check();
  await dialog.getByRole("button", { name: "Save" }).click();

  await expect(dialog.getByText("Priya Raman is added and can sign in now")).toBeVisible();
  await expect(dialog.getByText("Nobody was notified.", { exact: false })).toBeVisible();
  await expect(dialog.getByLabel("Sign-in link", { exact: true })).toHaveValue(/\/sign-in$/);
  await expect(dialog.getByLabel("Password", { exact: true })).toHaveValue(password);
  await expect(dialog.getByLabel("User secret", { exact: true })).toHaveValue(/^[\w-]{43}$/);
  await dialog.getByRole("button", { name: "Done" }).click();

  await expect(dialog).toBeHidden();
  const row = users.row(email);
  await expect(row).toContainText("Account Admin");
  await expect(users.active("Priya Raman")).toBeChecked();
  await expect(users.button("Add user")).toBeFocused();
  const events = await bed.auditEvents();
  expect(events.at(-1)).toMatchObject({ action: "user.create", outcome: "done" });
});

test("every wrong field says what is wrong and keeps what was typed, and nothing is stored", async ({
  page,
  bed,
  signInAs,
}) => {
  await signInAs(await bed.administrator());
  const users = usersPage(page);
  await users.open();
  const before = await bed.snapshot();
  await users.button("Add user").click();
  const dialog = users.dialog("Add user");
  const save = dialog.getByRole("button", { name: "Save" });
  await save.click();
  for (const field of ["First name", "Last name", "Email", "Password"]) {
    await expect(dialog.getByText(`${field} is missing.`, { exact: false })).toBeVisible();
  }
  await expect(dialog.getByLabel("First name")).toBeFocused();

  const wrong: [string, string, string][] = [
    ["First name", "a".repeat(101), "First name has more than 100 characters."],
    ["Last name", "b\u200bc", "Last name has characters that are not allowed"],
    ["Email", "not an address", "This is not an e-mail address."],
    ["Password", "short", "Password does not meet every rule below yet."],
  ];
  for (const [field, value] of wrong) await dialog.getByLabel(field, { exact: true }).fill(value);
  await save.click();
  for (const [field, value, message] of wrong) {
    const input = dialog.getByLabel(field, { exact: true });
    await expect(input).toHaveAccessibleDescription(new RegExp(message.replaceAll(".", "\\.")));
    await expect(input).toHaveValue(value);
    await expect(input).toHaveAttribute("aria-invalid", "true");
  }
  // Two are left as they were: the rows and the events.
  const { sessions: _before, ...stored } = before;
  const { sessions: _after, ...now } = await bed.snapshot();
  expect(now).toEqual(stored);
});

test("what only the server knows is said at the field: an e-mail that is taken, a password that is common", async ({
  page,
  bed,
  signInAs,
}) => {
  await signInAs(await bed.administrator());
  const taken = await bed.user({ firstName: "Wei", lastName: "Zhang" });
  const users = usersPage(page);
  await users.open("/users?dialog=add");
  const dialog = users.dialog("Add user");
  await dialog.getByLabel("First name").fill("Wei");
  await dialog.getByLabel("Last name").fill("Other");
  await dialog.getByLabel("Email").fill(taken.email.toUpperCase());
  await dialog.getByRole("button", { name: "Generate" }).click();
  const generated = await dialog.getByLabel("Password", { exact: true }).inputValue();
  expect(generated.length).toBeGreaterThanOrEqual(16);
  await dialog.getByRole("button", { name: "Save" }).click();
  const email = dialog.getByLabel("Email");
  await expect(email).toHaveAttribute("aria-invalid", "true");
  await expect(email).toBeFocused();
  await expect(email).toHaveValue(taken.email.toUpperCase());
  await expect(dialog.getByLabel("Password", { exact: true })).toHaveValue(generated);
});

test("when the server does not answer, the dialog says so and keeps what was typed", async ({
  page,
  bed,
  signInAs,
}) => {
  await signInAs(await bed.administrator());
  const users = usersPage(page);
  await users.open("/users?dialog=add");
  const dialog = users.dialog("Add user");
  await dialog.getByLabel("First name").fill("Priya");
  await dialog.getByLabel("Last name").fill("Raman");
  await dialog.getByLabel("Email").fill(`priya.${bed.organizationId}@example.test`);
  await dialog.getByRole("button", { name: "Generate" }).click();
  await page.route("**/users*", (route) =>
    route.request().method() === "POST" ? route.abort() : route.continue(),
  );
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByRole("alert")).toContainText("The server did not answer");
  await expect(dialog.getByLabel("First name")).toHaveValue("Priya");
  await page.unroute("**/users*");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText("Priya Raman is added and can sign in now")).toBeVisible();
});

test("the rules of the password are ticked off as one types", async ({ page, bed, signInAs }) => {
  await signInAs(await bed.administrator());
  const users = usersPage(page);
  await users.open("/users?dialog=add");
  const dialog = users.dialog("Add user");
  const rules = dialog.getByRole("list", { name: "Rules" });
  const field = dialog.getByLabel("Password", { exact: true });
  await expect(field).toHaveValue("");
  await dialog.getByLabel("First name").fill("Quiet");
  await field.fill("quiet");
  await expect(rules.getByText("1 lowercase letter: met")).toBeAttached();
  await expect(rules.getByText("Without the first name: not met yet")).toBeAttached();
  await field.fill("Hushed-Meadow-81!");
  await expect(rules.getByText("not met yet")).toHaveCount(0);
});

test("over all accounts the dialog asks for the account, and Org Admin is only for the default one", async ({
  page,
  bed,
  signInAs,
}) => {
  await signInAs(await bed.administrator());
  const globex = await bed.account({ name: "Globex" });
  const users = usersPage(page);
  await users.open("/security/users");
  await users.button("Add user").click();
  const dialog = users.dialog("Add user");
  await dialog.getByLabel("First name").fill("Hank");
  await dialog.getByLabel("Last name").fill("Scorpio");
  const email = `hank.${bed.organizationId}@example.test`;
  await dialog.getByLabel("Email").fill(email);
  await dialog.getByRole("button", { name: "Generate" }).click();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText("Choose the account that the user belongs to.")).toBeVisible();
  await dialog.getByRole("button", { name: "Account", exact: false }).first().click();
  await page.getByRole("searchbox", { name: "Search accounts" }).fill("glob");
  await page.getByRole("button", { name: globex.name }).click();
  await expect(dialog.getByText("To Globex.", { exact: false })).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Account Globex", exact: true })).toBeVisible();
  await expect(dialog.getByLabel("Org Admin")).toHaveAccessibleDescription(
    /Only users of the Company Default Account/,
  );
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText("Hank Scorpio is added and can sign in now")).toBeVisible();
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(users.row(email)).toContainText("Globex");
});

import { expect, test } from "./fixtures/test";
import { usersPage } from "./fixtures/users-page";

test("names, e-mail and roles are edited in place", async ({ page, bed, signInAs }) => {
  await signInAs(await bed.administrator());
  const support = await bed.role({ privileges: ["viewUsersAccount"], name: "Support" });
  const lars = await bed.user({ firstName: "Lars", lastName: "Østergård" });
  const users = usersPage(page);
  await users.open();
  await users.button(`Edit ${lars.name}`).click();
  const dialog = users.dialog(`Edit ${lars.name}`);
  await dialog.getByLabel("First name").fill("Lasse");
  await dialog.getByLabel("Org Admin").check();
  await dialog.getByLabel("Support").check();
  await dialog.getByRole("button", { name: "Update" }).click();
  await expect(dialog).toBeHidden();
  await expect(users.row(lars.email)).toContainText("Lasse");
  await expect(users.row(lars.email)).toContainText("Org Admin");
  await expect(users.row(lars.email)).toContainText("Support");
  await expect(users.button("Edit Lasse Østergård")).toBeFocused();
  expect(await bed.roleKeysOf(lars)).toEqual(["org-admin", support.key]);
});

test("a wrong field says so, keeps what was typed, and nothing is stored", async ({
  page,
  bed,
  signInAs,
}) => {
  const docs = await bed.administrator();
  await signInAs(docs);
  const maya = await bed.user({ firstName: "Maya", lastName: "Goldstein" });
  const users = usersPage(page);
  await users.open(`/users?dialog=edit&user=${maya.id}`);
  const dialog = users.dialog(`Edit ${maya.name}`);
  const wrong: [string, string, RegExp][] = [
    ["First name", "", /First name is missing/],
    ["Last name", "x".repeat(101), /more than 100 characters/],
    ["Email", "maya@", /not an e-mail address/],
  ];
  for (const [field, value] of wrong) await dialog.getByLabel(field).fill(value);
  await dialog.getByRole("button", { name: "Update" }).click();
  for (const [field, value, message] of wrong) {
    await expect(dialog.getByLabel(field)).toHaveAccessibleDescription(message);
    await expect(dialog.getByLabel(field)).toHaveValue(value);
  }
  await dialog.getByLabel("First name").fill("Maya");
  await dialog.getByLabel("Last name").fill("Goldstein");
  await dialog.getByLabel("Email").fill(docs.email);
  await dialog.getByRole("button", { name: "Update" }).click();
  await expect(dialog.getByLabel("Email")).toHaveAttribute("aria-invalid", "true");
  expect(await bed.userRow(maya.id)).toMatchObject({ firstName: "Maya", email: maya.email });
});

test("the later of two editors is told what changed, field by field, and decides", async ({
  page,
  bed,
  signInAs,
}) => {
  await signInAs(await bed.administrator());
  const ana = await bed.user({ firstName: "Ana", lastName: "Ito" });
  const users = usersPage(page);
  await users.open();
  await users.button("Edit Ana Ito").click();
  const dialog = users.dialog("Edit Ana Ito");
  await dialog.getByLabel("First name").fill("Anna");
  await bed.changeUser(ana.id, { firstName: "Anya", lastName: "Itō" });
  const update = dialog.getByRole("button", { name: "Update" });
  await update.click();

  await expect(dialog.getByText("Somebody else changed Ana Ito meanwhile")).toBeVisible();
  // The person left the last name alone: the new one is taken. Of the first name both made something else.
  await expect(dialog.getByLabel("Last name", { exact: true })).toHaveValue("Itō");
  await expect(dialog.getByRole("radio", { name: "Take the new Last name" })).toBeChecked();
  await expect(dialog.getByLabel("First name", { exact: true })).toHaveValue("Anna");
  await expect(update).toHaveAccessibleDescription("Decide for each field first");
  const first = dialog.getByRole("group", { name: "First name" });
  await expect(first).toContainText("wasAna");
  await expect(first).toContainText("nowAnya");
  await expect(first).toContainText("yoursAnna");
  await dialog.getByRole("radio", { name: "Keep your First name" }).check();
  await update.click();
  await expect(dialog).toBeHidden();
  expect(await bed.userRow(ana.id)).toMatchObject({ firstName: "Anna", lastName: "Itō" });
});

test("changing Active in the dialog leads through the plan, and both are applied", async ({
  page,
  bed,
  signInAs,
}) => {
  await signInAs(await bed.administrator());
  const wei = await bed.user({ firstName: "Wei", lastName: "Zhang" });
  await bed.session(wei);
  const users = usersPage(page);
  await users.open();
  await users.button("Edit Wei Zhang").click();
  const dialog = users.dialog("Edit Wei Zhang");
  await dialog.getByLabel("Last name").fill("Zhāng");
  await dialog.getByLabel("Active", { exact: true }).uncheck();
  await dialog.getByRole("button", { name: "Update" }).click();
  const plan = users.dialog("Deactivate Wei Zhang");
  await expect(plan.getByText("1 session ends")).toBeVisible();
  expect(await bed.userRow(wei.id)).toMatchObject({ lastName: "Zhang", active: true });
  await plan.getByRole("button", { name: "Back" }).click();
  await expect(dialog.getByLabel("Last name")).toHaveValue("Zhāng");
  await dialog.getByRole("button", { name: "Update" }).click();
  await plan.getByRole("button", { name: "Update" }).click();
  await expect(plan).toBeHidden();
  await expect(users.active("Wei Zhāng")).not.toBeChecked();
  expect(await bed.userRow(wei.id)).toMatchObject({ lastName: "Zhāng", active: false });
});

test("what was saved before Active was refused is said, and only Active is asked for again", async ({
  page,
  bed,
  signInAs,
}) => {
  await signInAs(await bed.administrator());
  const tod = await bed.user({ firstName: "Tod", lastName: "Linares" });
  const users = usersPage(page);
  await users.open();
  await users.button("Edit Tod Linares").click();
  const dialog = users.dialog("Edit Tod Linares");
  await dialog.getByLabel("First name").fill("Todd");
  await dialog.getByLabel("Active", { exact: true }).uncheck();
  await dialog.getByRole("button", { name: "Update" }).click();
  const plan = users.dialog("Deactivate Tod Linares");
  await expect(plan.getByText("No session ends")).toBeVisible();
  await bed.session(tod, {
    userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
  });
  await plan.getByRole("button", { name: "Update" }).click();
  await expect(plan.getByText("The other changes are saved.", { exact: false })).toBeVisible();
  await expect(plan.getByText("A session began: Firefox on Linux.")).toBeVisible();
  expect(await bed.userRow(tod.id)).toMatchObject({ firstName: "Todd", active: true });
  await plan.getByRole("button", { name: "Update" }).click();
  await expect(plan).toBeHidden();
  expect(await bed.userRow(tod.id)).toMatchObject({ firstName: "Todd", active: false });
});

test("one's own roles and Active are there, with the reason why they cannot be changed", async ({
  page,
  bed,
  signInAs,
}) => {
  const docs = await bed.administrator({ firstName: "Docs", lastName: "Lindqvist" });
  await signInAs(docs);
  const users = usersPage(page);
  await users.open();
  await expect(users.row(docs.email)).toContainText("you");
  await expect(users.active(docs.name)).toHaveAccessibleDescription(/You cannot deactivate yourself/);
  await expect(users.button(`Delete ${docs.name}`)).toHaveAccessibleDescription(/You cannot delete yourself/);
  await users.button(`Edit ${docs.name}`).click();
  const dialog = users.dialog(`Edit ${docs.name}`);
  await expect(dialog.getByLabel("Org Admin")).toHaveAccessibleDescription(
    /You cannot change your own roles/,
  );
  await expect(dialog.getByLabel("Active", { exact: true })).toHaveAccessibleDescription(
    /cannot deactivate yourself/,
  );
});

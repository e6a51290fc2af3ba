import { expect, test } from "./fixtures/test";
import { usersPage } from "./fixtures/users-page";

test("deleting names what goes, and needs the e-mail typed", async ({ page, bed, signInAs }) => {
  await signInAs(await bed.administrator({ firstName: "Zoe", lastName: "Zimmer" }));
  const emile = await bed.user({ firstName: "Émile", lastName: "Brontë" });
  const ana = await bed.user({ firstName: "Ana", lastName: "Cruz" });
  await bed.session(emile);
  const users = usersPage(page);
  await users.open();
  await users.button("Delete Émile Brontë").click();
  const dialog = users.dialog("Delete Émile Brontë");
  await expect(dialog.getByText("1 session ends")).toBeVisible();
  await expect(dialog.getByText("The user is gone for good")).toBeVisible();
  const confirm = dialog.getByRole("button", { name: "Delete user" });
  const typed = dialog.getByLabel(`Type ${emile.email} to confirm`);
  await expect(typed).toBeFocused();
  await typed.fill("somebody@else.test");
  await expect(confirm).toHaveAttribute("aria-disabled", "true");
  await typed.press("Enter");
  expect(await bed.userRow(emile.id)).toBeDefined();
  await typed.fill(emile.email);
  await confirm.click();
  await expect(users.notification("Émile Brontë is deleted")).toBeVisible();
  await expect(users.row(emile.email)).toHaveCount(0);
  // The row that moved into its place has the focus.
  await expect(users.row(ana.email)).toBeFocused();
  expect(await bed.userRow(emile.id)).toBeUndefined();
  expect((await bed.auditEvents()).at(-1)).toMatchObject({ action: "user.delete", outcome: "done" });
});

test("deactivating instead is one click away", async ({ page, bed, signInAs }) => {
  await signInAs(await bed.administrator());
  const wei = await bed.user({ firstName: "Wei", lastName: "Zhang" });
  const users = usersPage(page);
  await users.open();
  await users.button("Delete Wei Zhang").click();
  await users.dialog("Delete Wei Zhang").getByRole("button", { name: "Deactivate instead" }).click();
  const dialog = users.dialog("Deactivate Wei Zhang");
  await expect(dialog.getByText("1 user secret is refused")).toBeVisible();
  await dialog.getByRole("button", { name: "Update" }).click();
  await expect(users.active("Wei Zhang")).not.toBeChecked();
  expect(await bed.userRow(wei.id)).toMatchObject({ active: false });
});

test("the last administrator is refused in the dialog, with the reason", async ({ page, bed, signInAs }) => {
  const last = await bed.administrator({ firstName: "Last", lastName: "Keeper" });
  const role = await bed.role({ privileges: bed.roles["org-admin"].privileges });
  await signInAs(await bed.user({ roles: [role.key] }));
  const users = usersPage(page);
  await users.open();
  await users.button("Delete Last Keeper").click();
  const dialog = users.dialog("Delete Last Keeper");
  await expect(dialog.getByRole("alert")).toContainText("last Organization Administrator");
  await expect(dialog.getByRole("alert")).toContainText("Request ID");
  expect(await bed.userRow(last.id)).toBeDefined();
});

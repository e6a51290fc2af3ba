import { expect, test } from "./fixtures/test";
import { usersPage } from "./fixtures/users-page";

test("everything by keyboard alone: search, move, open, change, close, and the focus comes back", async ({
  page,
  bed,
  signInAs,
}) => {
  await signInAs(await bed.administrator({ firstName: "Zoe", lastName: "Zimmer" }));
  const ada = await bed.user({ firstName: "Ada", lastName: "Aarons" });
  const ben = await bed.user({ firstName: "Ben", lastName: "Baker" });
  const users = usersPage(page);
  const { keyboard } = page;
  await users.open();

  await keyboard.press("/");
  await expect(users.search).toBeFocused();
  await keyboard.type("a");
  await expect(users.search).toHaveValue("a");
  await keyboard.press("Escape");
  await expect(users.search).toHaveValue("");

  await users.row(ada.email).focus();
  await keyboard.press("ArrowDown");
  await expect(users.row(ben.email)).toBeFocused();
  await keyboard.press("Home");
  await expect(users.row(ada.email)).toBeFocused();
  await keyboard.press("Enter");
  const edit = users.dialog("Edit Ada Aarons");
  await expect(edit.getByLabel("First name")).toBeFocused();
  await keyboard.press("Escape");
  await expect(edit).toBeHidden();
  await expect(users.row(ada.email)).toBeFocused();

  // Right along the row's controls: the selection, the name, which leads to the person's page, then the check box.
  await keyboard.press("ArrowRight");
  await expect(page.getByRole("checkbox", { name: "Select Ada Aarons" })).toBeFocused();
  await keyboard.press("ArrowRight");
  await expect(users.row(ada.email).getByRole("link", { name: "Ada Aarons" })).toBeFocused();
  await keyboard.press("ArrowRight");
  await expect(users.active("Ada Aarons")).toBeFocused();
  await keyboard.press("Space");
  const plan = users.dialog("Deactivate Ada Aarons");
  await expect(plan.getByText("1 user secret is refused")).toBeVisible();
  await expect(plan.getByRole("button", { name: "Update" })).toBeFocused();
  await keyboard.press("Enter");
  await expect(plan).toBeHidden();
  await expect(users.active("Ada Aarons")).not.toBeChecked();
  await expect(users.active("Ada Aarons")).toBeFocused();

  // Down keeps the column of controls; Escape goes back to the row.
  await keyboard.press("ArrowDown");
  await expect(users.active("Ben Baker")).toBeFocused();
  await keyboard.press("Escape");
  await expect(users.row(ben.email)).toBeFocused();
  for (let step = 0; step < 6; step++) await keyboard.press("ArrowRight");
  await expect(users.button("Delete Ben Baker")).toBeFocused();
  await keyboard.press("Enter");
  const deletion = users.dialog("Delete Ben Baker");
  await expect(deletion.getByLabel(`Type ${ben.email} to confirm`)).toBeFocused();
  await expect(deletion.getByText("1 user secret is gone")).toBeVisible();
  await keyboard.type(ben.email);
  await keyboard.press("Enter");
  await expect(users.row(ben.email)).toHaveCount(0);
  await expect(users.table.getByRole("row").nth(2)).toBeFocused();
});

test("Tab stays inside an open dialog", async ({ page, bed, signInAs }) => {
  await signInAs(await bed.administrator());
  const users = usersPage(page);
  await users.open();
  await users.button("Add user").focus();
  await page.keyboard.press("Enter");
  const dialog = users.dialog("Add user");
  await expect(dialog.getByLabel("First name")).toBeFocused();
  for (let step = 0; step < 16; step++) {
    await page.keyboard.press("Tab");
    await expect(dialog.locator(":focus")).toHaveCount(1);
  }
  await page.keyboard.press("Escape");
  await expect(users.button("Add user")).toBeFocused();
});

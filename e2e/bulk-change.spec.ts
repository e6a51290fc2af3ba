import { expect, test } from "./fixtures/test";
import { expectAccessible } from "./fixtures/expect-accessible";
import { usersPage } from "./fixtures/users-page";

test("selected users are deactivated by keyboard and pointer, told one by one, and undone", async ({
  page,
  bed,
  signInAs,
}) => {
  const self = await bed.administrator({ firstName: "Ada", lastName: "Aarons" });
  await signInAs(self);
  const ben = await bed.user({ firstName: "Ben", lastName: "Baker" });
  const cleo = await bed.user({ firstName: "Cleo", lastName: "Cole" });
  const users = usersPage(page);
  await users.open();
  const select = (name: string) => page.getByRole("checkbox", { name: `Select ${name}` });
  await users.row(self.email).focus();
  await page.keyboard.press("Space");
  await expect(select("Ada Aarons")).toBeChecked();
  await select("Cleo Cole").click({ modifiers: ["Shift"] });
  await expect(page.getByText("3 selected")).toBeVisible();

  await users.button("Deactivate").click();
  const plan = users.dialog("Deactivate users");
  await expect(plan.getByText("2 users cut off")).toBeVisible();
  await expect(plan.getByText("You cannot deactivate yourself.", { exact: false })).toBeVisible();
  await expectAccessible(page, "plan of a bulk change");
  await plan.getByRole("button", { name: "Deactivate" }).click();

  const receipt = users.dialog("Deactivate 2 users");
  await expect(receipt.getByRole("button", { name: "Changed 2" })).toBeVisible();
  await expect(receipt.getByRole("button", { name: "Refused 1" })).toBeVisible();
  await expectAccessible(page, "receipt of a bulk change");
  expect(await bed.userRow(ben.id)).toMatchObject({ active: false });
  await receipt.getByRole("button", { name: "Undo" }).click();
  const undone = users.dialog("Reactivate 2 users");
  await expect(undone.getByRole("button", { name: "Changed 2" })).toBeVisible();
  await undone.getByRole("button", { name: "Close" }).first().click();
  await expect(users.active("Ben Baker")).toBeChecked();
  expect(await bed.userRow(cleo.id)).toMatchObject({ active: true });
});

test("all that match, above a hundred, only after their number was typed", async ({
  page,
  bed,
  signInAs,
}) => {
  await signInAs(await bed.administrator());
  await Promise.all(Array.from({ length: 101 }, () => bed.user({ lastName: "Smithers" })));
  const users = usersPage(page);
  await users.open("/users?q=smithers");
  await page.getByRole("checkbox", { name: "Select the loaded users" }).click();
  await users.button("Select all 101 that match").click();
  await expect(page.getByText("All 101 selected")).toBeVisible();
  await users.button("Add role…").click();
  await page.getByRole("button", { name: "Account Admin" }).click();
  const plan = users.dialog("Add role Account Admin");
  await expect(plan.getByText("101 users given Account Admin")).toBeVisible();
  const confirm = plan.getByRole("button", { name: "Add role" });
  await expect(confirm).toHaveAttribute("aria-disabled", "true");
  await plan.getByLabel("Type 101 to confirm").fill("101");
  await confirm.click();
  await expect(users.dialog("to 101 users").getByRole("button", { name: "Changed 101" })).toBeVisible();
  // Another question has another selection.
  await page.keyboard.press("Escape");
  await expect(page.getByRole("group", { name: "Selected users" })).toHaveCount(0);
});

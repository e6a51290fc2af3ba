import type { TestBed } from "@/db/test/test-bed";
import { expectAccessible } from "./fixtures/expect-accessible";
import { expect, test } from "./fixtures/test";
import { rolesPage } from "./fixtures/roles-page";
import { usersPage } from "./fixtures/users-page";

const longName = "Customer support of the whole of Northern Europe, second level, nights";

async function twentyRoles(bed: TestBed) {
  for (let index = 1; index <= 19; index++) {
    await bed.role({ name: `Role ${index}`, privileges: ["viewElements"] });
  }
  return bed.role({ name: longName, privileges: ["viewUsersAccount"] });
}

test("by keyboard alone: to a box, change it, see whom it touches, save it, rename, delete", async ({
  page,
  bed,
  signInAs,
}) => {
  await signInAs(await bed.administrator());
  const support = await bed.role({ name: "Support", privileges: ["viewElements"] });
  await bed.user({ firstName: "Sam", lastName: "Okafor", roles: [support.key] });
  const roles = rolesPage(page);
  const { keyboard } = page;
  const press = async (...keys: string[]) => {
    for (const key of keys) await keyboard.press(key);
  };
  await roles.open();
  // One stop of Tab for all the boxes: the first of them, after the buttons above.
  await roles.update.focus();
  await press("Tab");
  await expect(roles.box("View users of the own account, Organization Administrator")).toBeFocused();
  await press("ArrowDown", "End");
  await expect(roles.box("Add users to the own account, Support")).toBeFocused();
  await press("Control+End", "PageUp", "ArrowUp", "Control+Home", "ArrowRight");
  await expect(roles.box("View users of the own account, Account Administrator")).toBeFocused();
  await press("End", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown", "Space");
  const box = roles.box("View users of every account, Support");
  await expect(box).toBeFocused();
  await expect(box).toBeChecked();
  await expect(roles.changes).toContainText("1 person with Support will be able to");
  await press("Tab");
  await expect(roles.button("Show them")).toBeFocused();
  await press("Enter");
  const review = roles.dialog("Update roles");
  await expect(review).toContainText("Sam Okafor");
  await expect(review.getByRole("button", { name: "Update roles" })).toBeFocused();
  await press("Enter");
  await expect(roles.notification("Support is updated")).toBeVisible();

  // From the first row up into the head, where custom roles have their buttons.
  await box.focus();
  await press("Control+Home", "End", "ArrowUp");
  await expect(roles.button("Edit Support")).toBeFocused();
  await press("Enter");
  await expect(roles.dialog("Edit Support").getByLabel("Name")).toBeFocused();
  await press("Escape");
  await expect(roles.button("Edit Support")).toBeFocused();
  await press("ArrowRight", "Enter");
  await expect(roles.dialog("Delete Support")).toContainText("Sam Okafor");
  await press("Escape");
  await expect(roles.button("Delete Support")).toBeFocused();
});

test("twenty custom roles, one with a long name: they scroll sideways under the head and beside the sentences", async ({
  page,
  bed,
  signInAs,
}) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await signInAs(await bed.administrator());
  await twentyRoles(bed);
  const roles = rolesPage(page);
  await roles.open();
  const first = await roles.grid.getByRole("rowheader").first().boundingBox();
  const head = await roles.column("Privilege").boundingBox();
  const last = roles.box(`Delete common objects, ${longName}`);
  await last.focus();
  await expect(last).toBeInViewport();
  expect((await roles.column("Privilege").boundingBox())?.y).toBe(head?.y);
  expect((await roles.grid.getByRole("rowheader").first().boundingBox())?.x).toBe(first?.x);
  // Nothing sticky covers a box that has the focus.
  await page.keyboard.press("Control+Home");
  const corner = roles.box("View users of the own account, Organization Administrator");
  await expect(corner).toBeFocused();
  const place = await corner.boundingBox();
  expect(place?.x).toBeGreaterThanOrEqual((first?.x ?? 0) + (first?.width ?? 0));
  expect(place?.y).toBeGreaterThanOrEqual((head?.y ?? 0) + (head?.height ?? 0));
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
});

test("many and long roles in the users table: as a tag, in the filter, in the dialog", async ({
  page,
  bed,
  signInAs,
}) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await signInAs(await bed.administrator());
  const long = await twentyRoles(bed);
  const ana = await bed.user({ firstName: "Ana", lastName: "Ito" });
  const users = usersPage(page);
  await users.open("/security/users");
  await users.button("Edit Ana Ito").click();
  const dialog = users.dialog("Edit Ana Ito");
  const choice = dialog.getByLabel(longName);
  await choice.check();
  await choice.scrollIntoViewIfNeeded();
  await expect(choice).toBeInViewport();
  await expect(dialog.getByRole("button", { name: "Update" })).toBeInViewport();
  await dialog.getByRole("button", { name: "Update" }).click();
  await expect(dialog).toBeHidden();
  await expect(users.row(ana.email)).toContainText(longName);
  expect(await bed.roleKeysOf(ana)).toEqual([long.key]);
  await users.button("Role").click();
  const option = page.getByRole("dialog", { name: "Role" }).getByRole("button", { name: longName });
  await option.click();
  await expect(users.table.getByRole("row")).toHaveCount(2);
  await expect(page.getByRole("button", { name: `Clear Role: ${longName}` })).toBeInViewport();
  // The chip leaves the buttons beside it free.
  await users.button("Add user").click({ trial: true });
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
});

test("axe finds nothing on the tab and its dialogs", async ({ page, bed, signInAs }) => {
  await signInAs(await bed.administrator());
  const support = await bed.role({
    name: "Support",
    description: "First line",
    privileges: ["viewElements"],
  });
  await bed.user({ roles: [support.key] });
  const roles = rolesPage(page);
  await roles.open();
  await expectAccessible(page, "roles");
  await roles.box("View users of every account, Support").check();
  await expect(roles.changes).toContainText("1 person with Support");
  await expectAccessible(page, "changed");
  await bed.changeRole(support.id, ["viewElements", "viewFormulas"]);
  await roles.update.click();
  await expect(roles.dialog("Update roles").getByRole("alert")).toBeVisible();
  await expectAccessible(page, "conflict");
  for (const [query, name] of [
    ["add", "Add role"],
    ["reset", "Reset roles"],
    [`edit&role=${support.id}`, "Edit Support"],
    [`delete&role=${support.id}`, "Delete Support"],
  ] as const) {
    await roles.open(`?dialog=${query}`);
    const dialog = roles.dialog(name);
    await expect(dialog).toBeVisible();
    await expect(dialog.getByText("Reading what will happen")).toHaveCount(0);
    await expectAccessible(page, name);
  }
});

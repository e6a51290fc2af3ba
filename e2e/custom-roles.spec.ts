import { expect, test } from "./fixtures/test";
import { rolesPage } from "./fixtures/roles-page";
import { usersPage } from "./fixtures/users-page";

test("a role of one's own: added, ticked, given, found, renamed, deleted with another one instead", async ({
  page,
  bed,
  signInAs,
}) => {
  await signInAs(await bed.administrator());
  await bed.role({ name: "Billing", privileges: ["viewUsersAccount"] });
  const ana = await bed.user({ firstName: "Ana", lastName: "Ito" });
  const roles = rolesPage(page);
  await roles.open();
  await roles.button("Add role").click();
  const add = roles.dialog("Add role");
  await add.getByLabel("Name").fill("billing");
  await add.getByRole("button", { name: "Create" }).click();
  await expect(add.getByLabel("Name")).toHaveAccessibleDescription(/Another role has this name/);
  await add.getByLabel("Name").fill("Support");
  await add.getByLabel("Description").fill("First line");
  await add.getByLabel("Copy the privileges of").selectOption({ label: "Billing" });
  await add.getByRole("button", { name: "Create" }).click();
  await expect(add).toBeHidden();
  await expect(roles.column(/^Support \(custom\)/)).toBeVisible();
  await expect(roles.box("View users of the own account, Support")).toBeChecked();
  await roles.box("Edit users of the own account, Support").check();
  await expect(roles.changes).toContainText("Nobody holds Support yet.");
  await roles.update.click();
  await expect(roles.notification("Support is updated")).toBeVisible();

  const users = usersPage(page);
  await users.open("/security/users");
  await users.button("Edit Ana Ito").click();
  const edit = users.dialog("Edit Ana Ito");
  await edit.getByLabel("Support").check();
  await edit.getByRole("button", { name: "Update" }).click();
  await expect(users.row(ana.email)).toContainText("Support");
  await users.button("Role").click();
  await page.getByRole("dialog", { name: "Role" }).getByRole("button", { name: "Support" }).click();
  await expect(users.table.getByRole("row")).toHaveCount(2);

  await roles.open();
  await roles.button("Edit Support").click();
  const rename = roles.dialog("Edit Support");
  await rename.getByLabel("Name").fill("Helpdesk");
  await rename.getByRole("button", { name: "Update" }).click();
  await expect(roles.column(/^Helpdesk \(custom\)/)).toBeVisible();
  await roles.button("Delete Helpdesk").click();
  const remove = roles.dialog("Delete Helpdesk");
  await expect(remove).toContainText("1 person holds it");
  await expect(remove).toContainText("Ana Ito");
  const confirm = remove.getByRole("button", { name: "Delete role" });
  await expect(confirm).toHaveAccessibleDescription("Choose the role that they get instead");
  await remove.getByLabel("Give them instead").selectOption({ label: "Billing" });
  await expect(remove).toContainText("1 person with Helpdesk will no longer be able to");
  await confirm.click();
  await expect(roles.notification("Helpdesk is deleted")).toBeVisible();
  await expect(roles.column(/^Helpdesk/)).toHaveCount(0);
  expect((await bed.snapshot()).roles.map(({ name }) => name)).not.toContain("Helpdesk");
  expect(await bed.roleKeysOf(ana)).toHaveLength(1);
});

test("a role that somebody gets while it is being deleted: the difference is told", async ({
  page,
  bed,
  signInAs,
}) => {
  await signInAs(await bed.administrator());
  const support = await bed.role({ name: "Support", privileges: ["viewElements"] });
  const roles = rolesPage(page);
  await roles.open(`?dialog=delete&role=${support.id}`);
  const dialog = roles.dialog("Delete Support");
  await expect(dialog).toContainText("Nobody holds it");
  await bed.user({ firstName: "Ana", lastName: "Ito", roles: [support.key] });
  await dialog.getByRole("button", { name: "Delete role" }).click();
  await expect(dialog.getByRole("alert")).toContainText("1 person with Support now, 0 people before.");
  await expect(dialog).toContainText("Ana Ito");
  await expect(dialog.getByRole("button", { name: "Delete role" })).toBeDisabled();
  expect((await bed.snapshot()).roles.map(({ name }) => name)).toContain("Support");
});

test("the later of two who rename is told, and decides", async ({ page, bed, signInAs }) => {
  const administrator = await bed.administrator();
  await signInAs(administrator);
  const support = await bed.role({ name: "Support", privileges: [] });
  const roles = rolesPage(page);
  await roles.open(`?dialog=edit&role=${support.id}`);
  const dialog = roles.dialog("Edit Support");
  await dialog.getByLabel("Name").fill("Helpdesk");
  const { updateRole } = await import("@/lib/roles/commands/update-role");
  const base = { name: "Support", description: "" };
  await updateRole.execute(await bed.ctxOf(administrator), {
    ...{ roleId: support.id, name: "Support", description: "First line", base },
  });
  await dialog.getByRole("button", { name: "Update" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Description: was “”, is “First line” now.");
  await expect(dialog.getByLabel("Name")).toHaveValue("Helpdesk");
  await dialog.getByRole("button", { name: "Update" }).click();
  await expect(dialog).toBeHidden();
  await expect(roles.column(/^Helpdesk/)).toBeVisible();
});

test("an address of a role that is not there says so", async ({ page, bed, signInAs }) => {
  await signInAs(await bed.administrator());
  const roles = rolesPage(page);
  await roles.open("?dialog=edit&role=4000000000");
  const dialog = roles.dialog("This role is not there");
  await dialog.getByText("Close", { exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page).toHaveURL(/\/security\/roles$/);
});

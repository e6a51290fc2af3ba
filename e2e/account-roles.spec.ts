import { giveAccountRole } from "@/lib/accounts/commands/give-account-role";
import { expectAccessible } from "./fixtures/expect-accessible";
import { expect, test } from "./fixtures/test";

test("the account's card and the person's page say which roles everybody of the account holds", async ({
  page,
  bed,
  signInAs,
}) => {
  const grace = await bed.administrator({ firstName: "Grace", lastName: "Hopper" });
  const globex = await bed.account({ name: "Globex" });
  const alan = await bed.user({ account: globex, firstName: "Alan", lastName: "Turing" });
  const support = await bed.role({ name: "Support", privileges: ["viewLogsAccount"] });
  await signInAs(grace);
  await page.goto(`/security/accounts/${globex.id}`);
  await expect(page.getByRole("table", { name: "Users" })).toBeVisible();
  await expect(page.getByRole("list", { name: "Roles of all users" })).toHaveCount(0);

  await giveAccountRole.execute(await bed.ctxOf(grace), { accountId: globex.id, key: support.key });
  await page.reload();
  const card = page.getByRole("list", { name: "Roles of all users" });
  await expect(card).toContainText(/Support.*given by Grace Hopper on/);
  await expectAccessible(page, "account");

  await page.goto(`/users/${alan.id}`);
  const roles = page.getByRole("list", { name: "Roles" });
  await expect(roles).toContainText(/Support.*given to everybody of Globex by Grace Hopper on/);
  await expect(roles).toContainText(/Default User.*by the system/);
  await expect(page.getByText("View the activity of the own account")).toBeVisible();
  await expectAccessible(page, "person");
});

test("who deletes a role is told which accounts give it, and what they give instead", async ({
  page,
  bed,
  signInAs,
}) => {
  const globex = await bed.account({ name: "Globex" });
  const alan = await bed.user({ account: globex });
  const support = await bed.role({ name: "Support", privileges: ["viewLogsAccount"] });
  await bed.giveToAccount(globex, [support.key]);
  await signInAs(await bed.administrator());
  await page.goto("/security/roles");
  await page.getByRole("button", { name: "Delete Support" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete Support", exact: true });
  await expect(dialog).toContainText("1 person holds it");
  await expect(dialog).toContainText(alan.name);
  await expect(dialog).toContainText("1 account gives it to all its users");
  await expect(dialog).toContainText("Globex");
  await dialog.getByLabel("Give them instead").selectOption({ label: "Account Administrator" });
  await expectAccessible(page, "delete role");
  await dialog.getByRole("button", { name: "Delete role" }).click();
  await expect(dialog).toBeHidden();
  expect(await bed.accountRoleKeysOf(globex)).toEqual(["admin"]);
});

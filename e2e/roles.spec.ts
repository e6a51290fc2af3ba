import { expect, test } from "./fixtures/test";
import { rolesPage } from "./fixtures/roles-page";

test("whom a change touches stands there before it is saved, and it is in force on the next request", async ({
  page,
  browser,
  bed,
  signInAs,
}) => {
  await signInAs(await bed.administrator());
  const support = await bed.role({ name: "Support", privileges: ["viewElements"] });
  const sam = await bed.user({ firstName: "Sam", lastName: "Okafor", roles: [support.key] });
  await bed.user({ firstName: "Ana", lastName: "Ito", roles: [support.key] });
  const context = await browser.newContext();
  await signInAs(sam, context);
  const other = await context.newPage();
  const noAccess = other.getByText("Your role does not have access to this page");
  await other.goto("/security/users");
  await expect(noAccess).toBeVisible();

  const roles = rolesPage(page);
  await roles.open();
  const box = roles.box("View users of every account, Support");
  await expect(roles.update).toHaveAccessibleDescription("Nothing is changed");
  await box.check();
  await expect(box).toHaveAccessibleDescription("Changed, not saved yet");
  await expect(roles.changes).toContainText(
    "1 change:2 people with Support will be able to view users of every account.",
  );
  await roles.button("Show them").click();
  const review = roles.dialog("Update roles");
  await expect(review.getByText("2 people with Support will be able to")).toBeVisible();
  await expect(review.getByText("Sam Okafor and Ana Ito")).toBeVisible();
  await page.keyboard.press("Escape");
  await roles.update.click();
  await expect(roles.notification("Support is updated")).toBeVisible();
  await expect(roles.changes).toContainText("No changes");

  await other.reload();
  await expect(other.getByRole("table", { name: "Users" })).toContainText(sam.email);
  await box.uncheck();
  await expect(roles.changes).toContainText("will no longer be able to view users of every account.");
  await roles.update.click();
  await expect(box).not.toHaveAccessibleDescription("Changed, not saved yet");
  // The page of the other browser is open still: its next request is refused.
  await other.getByRole("searchbox", { name: "Search users" }).fill("ana");
  await expect(other.getByText("Your roles do not include").first()).toBeVisible();
  await other.reload();
  await expect(noAccess).toBeVisible();
  await context.close();
});

test("what cannot be changed is disabled, with the reason", async ({ page, bed, signInAs }) => {
  const editor = await bed.role({ name: "Editor", privileges: ["configureRoles", "viewUsersOrg"] });
  await bed.role({ name: "Officers", privileges: ["modifySecurity", "viewUsersOrg"] });
  await signInAs(await bed.user({ roles: [editor.key] }));
  const roles = rolesPage(page);
  await roles.open();
  const reasons = {
    "Change what roles may do, Organization Administrator": /always keeps “Change what roles may do”/,
    "Edit users of every account, Editor": /You do not hold “Edit users of every account” yourself/,
    "View users of every account, Officers": /Officers may do things that you may not/,
  };
  for (const [name, reason] of Object.entries(reasons)) {
    await expect(roles.box(name)).toHaveAccessibleDescription(reason);
    await expect(roles.box(name)).toBeDisabled();
  }
  await expect(roles.box("View users of every account, Account Administrator")).toBeEnabled();
  await expect(roles.button("Delete Officers")).toHaveAccessibleDescription(/may do things that you may not/);
  await expect(roles.button("Delete Editor")).toHaveAccessibleDescription(/nobody changes their own roles/);
});

test("two editors: the later one is told what changed, and both changes are kept", async ({
  page,
  bed,
  signInAs,
}) => {
  await signInAs(await bed.administrator());
  const support = await bed.role({ name: "Support", privileges: ["viewElements"] });
  await bed.user({ roles: [support.key] });
  const roles = rolesPage(page);
  await roles.open();
  await roles.box("View users of every account, Support").check();
  await expect(roles.changes).toContainText("1 person with Support");
  await bed.changeRole(support.id, ["viewElements", "manageUiBranding"]);
  await bed.user({ roles: [support.key] });
  await roles.update.click();

  const review = roles.dialog("Update roles");
  await expect(review.getByRole("alert")).toContainText(
    "Somebody else changed Support: it now has “Change the appearance of the console”.",
  );
  await expect(review.getByRole("alert")).toContainText("2 people with Support now, 1 person before.");
  await review.getByRole("button", { name: "Update roles" }).click();
  await expect(review).toBeHidden();
  await expect(roles.notification("Support is updated")).toBeVisible();
  await expect(roles.box("Change the appearance of the console, Support")).toBeChecked();
  const row = (await bed.snapshot()).roles.find(({ id }) => id === support.id);
  expect(row?.privileges).toEqual(["viewUsersOrg", "viewElements", "manageUiBranding"]);
});

test("somebody who would lose the page is asked first, and is told who can give it back", async ({
  page,
  bed,
  signInAs,
}) => {
  const editor = await bed.role({ name: "Editor", privileges: ["configureRoles"] });
  await signInAs(await bed.user({ account: await bed.account(), roles: [editor.key] }));
  await bed.changeRole(bed.roles["default-user"].id, []);
  const roles = rolesPage(page);
  await roles.open();
  await roles.box("Change what roles may do, Editor").uncheck();
  await expect(roles.changes).toContainText("You will no longer be able to change what roles may do.");
  await roles.update.click();
  const review = roles.dialog("Update roles");
  await expect(review).toContainText("You lose this page.");
  await review.getByRole("button", { name: "Cancel" }).click();
  await expect(roles.box("Change what roles may do, Editor")).not.toBeChecked();
  await roles.update.click();
  await review.getByRole("button", { name: "Update roles" }).click();
  await expect(page.getByText("Your role does not have access to this page")).toBeVisible();
});

test("Reset takes the start roles back to their defaults, also for an administrator who lost something by it", async ({
  page,
  bed,
  signInAs,
}) => {
  await signInAs(await bed.administrator());
  const roles = rolesPage(page);
  await roles.open();
  const box = roles.box("Change the security settings, Organization Administrator");
  await box.uncheck();
  await roles.box("View formulas, Organization User").uncheck();
  await expect(roles.changes).toContainText("2 changes:");
  await roles.update.click();
  await expect(roles.notification("2 roles are updated")).toBeVisible();
  await expect(box).toHaveAccessibleDescription(/Reset gives it back/);
  await expect(box).toBeDisabled();
  await roles.button("Reset").click();
  const dialog = roles.dialog("Reset roles");
  await expect(dialog).toContainText("1 person with Organization Administrator will be able to");
  await dialog.getByRole("button", { name: "Reset" }).click();
  await expect(roles.notification("The start roles are at their defaults")).toBeVisible();
  await expect(box).toBeChecked();
  await expect(box).toBeEnabled();
  await expect(roles.box("View formulas, Organization User")).toBeChecked();
});

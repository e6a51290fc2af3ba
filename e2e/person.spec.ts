import { edit } from "@/db/test/user-changes";
import { expectAccessible } from "./fixtures/expect-accessible";
import { sharedConsole } from "./fixtures/server";
import { expect, test } from "./fixtures/test";
import { usersPage } from "./fixtures/users-page";

test("from the table to a person, by keyboard: who gave which role, what happened, and the session ends", async ({
  page,
  bed,
  signInAs,
  browser,
}) => {
  const neta = await bed.administrator({ firstName: "Neta", lastName: "Alfaro" });
  const sharda = await bed.user({ firstName: "Sharda", lastName: "Sisson" });
  await edit(await bed.ctxOf(neta), sharda, [], ["admin"]);
  const another = await browser.newContext();
  await signInAs(sharda, another);
  const hers = await another.newPage();
  await hers.goto(`${sharedConsole().url}/users`);
  await expect(hers.getByRole("table", { name: "Users" })).toBeVisible();

  await signInAs(neta);
  const users = usersPage(page);
  await users.open();
  await users.row(sharda.email).focus();
  // The check box that selects the row comes first.
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/users/${sharda.id}$`));
  await expect(page.getByRole("heading", { name: "Sharda Sisson" })).toBeVisible();

  const roles = page.getByRole("list", { name: "Roles" });
  await expect(roles).toContainText(/Account Admin.*given by Neta Alfaro on/);
  await expect(roles).toContainText("by the system");
  await expect(page.getByText("Edit users of the own account")).toBeVisible();
  await expect(page.getByText("Change the security settings")).toBeHidden();
  await page.getByText("Does not hold").focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Change the security settings")).toBeVisible();
  const history = page.getByRole("list", { name: "History of Sharda Sisson" });
  await expect(history).toContainText("Neta Alfaro edited user Sharda Sisson");
  await expect(history).toContainText("roles: none → admin");

  await page.getByRole("button", { name: /^End session / }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Sharda Sisson is signed in nowhere")).toBeVisible();
  await hers.reload();
  await expect(hers).toHaveURL(/\/sign-in/);
  await another.close();
});

test("the dialogs of the table work here, and the page shows what they did", async ({
  page,
  bed,
  signInAs,
}) => {
  await signInAs(await bed.administrator());
  const tod = await bed.user({ firstName: "Tod", lastName: "Linares", locked: "for-an-hour" });
  await bed.session(tod);
  const users = usersPage(page);
  await page.goto(`/users/${tod.id}`);
  await users.button("Unlock Tod Linares").click();
  await users.dialog("Unlock Tod Linares").getByRole("button", { name: "Unlock", exact: true }).click();
  await expect(users.button("Unlock Tod Linares")).toHaveCount(0);

  await users.button("Edit Tod Linares").click();
  const dialog = users.dialog("Edit Tod Linares");
  await dialog.getByLabel("Last name").fill("Linnares");
  await dialog.getByLabel("Account Admin").check();
  await dialog.getByRole("button", { name: "Update" }).click();
  await expect(page.getByRole("heading", { name: "Tod Linnares" })).toBeVisible();
  await expect(page.getByRole("list", { name: "Roles" })).toContainText("Account Admin");
  await expect(page.getByRole("list", { name: /^History of/ })).toContainText(
    "last name: Linares → Linnares",
  );

  await users.button("Deactivate Tod Linnares").click();
  await users.dialog("Deactivate Tod Linnares").getByRole("button", { name: "Update" }).click();
  await expect(users.button("Reactivate Tod Linnares")).toBeVisible();
  await expect(page.getByText("is signed in nowhere", { exact: false })).toBeVisible();

  await users.button("Delete Tod Linnares").click();
  const deletion = users.dialog("Delete Tod Linnares");
  await deletion.getByLabel(/Type .* to confirm/).fill(tod.email);
  await deletion.getByRole("button", { name: "Delete user" }).click();
  await expect(page).toHaveURL(/\/security\/users$/);
  await page.goto(`/users/${tod.id}`);
  await expect(page.getByText("There is nothing here")).toBeVisible();
});

test("to an account administrator: somebody stronger with reasons, the other account's nobody", async ({
  page,
  bed,
  signInAs,
}) => {
  const globex = await bed.account({ name: "Globex" });
  const role = await bed.role({ privileges: ["manageUiBranding"] });
  const stronger = await bed.user({ account: globex, roles: [role.key] });
  await bed.session(stronger);
  const neighbour = await bed.user();
  await signInAs(await bed.accountAdministrator(globex));
  await page.goto(`/users/${stronger.id}`);
  for (const name of [`Edit ${stronger.name}`, "End all sessions", `Delete ${stronger.name}`]) {
    const button = page.getByRole("button", { name, exact: true });
    await expect(button).toHaveAttribute("aria-disabled", "true");
    await expect(button).toHaveAttribute("aria-description", /may do things that you may not/);
  }
  await page.goto(`/users/${neighbour.id}`);
  await expect(page.getByText("There is nothing here")).toBeVisible();
});

test("without the right to the activity the history says who can give it", async ({
  page,
  bed,
  signInAs,
}) => {
  const reader = await bed.role({ privileges: ["viewUsersOrg"] });
  const user = await bed.user();
  await signInAs(await bed.user({ roles: [reader.key] }));
  await page.goto(`/users/${user.id}`);
  const history = page.getByRole("region", { name: "History" });
  await expect(history).toContainText("View the activity of every account");
  await expect(history).toContainText("Organization Administrator");
});

test("a long history goes on, each event once", async ({ page, bed, signInAs }) => {
  const neta = await bed.administrator({ firstName: "Neta", lastName: "Alfaro" });
  const ctx = await bed.ctxOf(neta);
  const wei = await bed.user({ firstName: "Wei 0", lastName: "Zhang" });
  for (let step = 1; step <= 25; step++) {
    await edit(ctx, { ...wei, firstName: `Wei ${step - 1}` }, [], [], `Wei ${step}`);
  }
  await signInAs(neta);
  await page.goto(`/users/${wei.id}`);
  const lines = page.getByRole("list", { name: /^History of/ }).getByRole("listitem");
  await expect(lines).toHaveCount(20);
  await page.getByRole("button", { name: "Load more" }).click();
  await expect(lines).toHaveCount(25);
  await expect(page.getByRole("button", { name: "Load more" })).toHaveCount(0);
});

test("axe finds nothing", async ({ page, bed, signInAs }) => {
  const neta = await bed.administrator();
  const user = await bed.user({ locked: "until-unlocked", mustChangePassword: true });
  await bed.session(user, { ip: "192.0.2.7" });
  await edit(await bed.ctxOf(neta), user, [], ["admin"]);
  await signInAs(neta);
  await page.goto(`/users/${user.id}`);
  await page.getByText("Does not hold").click();
  await expectAccessible(page, "a person");
  await page.goto(`/users/${user.id}?confirm=end-sessions`);
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectAccessible(page, "end sessions");
});

import { expectAccessible } from "./fixtures/expect-accessible";
import { expect, test } from "./fixtures/test";
import { usersPage } from "./fixtures/users-page";

test("an Account Administrator has their own account at /users, and no more", async ({
  page,
  bed,
  signInAs,
}) => {
  const globex = await bed.account({ name: "Globex" });
  const grace = await bed.accountAdministrator(globex);
  const hank = await bed.user({ account: globex, firstName: "Hank", lastName: "Scorpio" });
  const outsider = await bed.user({ firstName: "Out", lastName: "Sider" });
  await signInAs(grace);
  const users = usersPage(page);
  await users.open();
  await expect(users.row(hank.email)).toBeVisible();
  await expect(users.row(outsider.email)).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Security" })).toHaveCount(0);

  await users.button("Edit Hank Scorpio").click();
  const dialog = users.dialog("Edit Hank Scorpio");
  await expect(dialog.getByLabel("Org Admin")).toHaveAccessibleDescription(
    /Only users of the Company Default Account/,
  );
  await dialog.getByLabel("Account Admin").check();
  await dialog.getByRole("button", { name: "Update" }).click();
  await expect(users.row(hank.email)).toContainText("Account Admin");

  await page.goto(`/users?dialog=edit&user=${outsider.id}`);
  await expect(users.dialog("This user cannot be shown")).toContainText("There is no such user");
});

test("a Security page tells who lacks the privilege so, with nothing of the page in the payload", async ({
  page,
  bed,
  signInAs,
}) => {
  const globex = await bed.account({ name: "Globex" });
  const grace = await bed.accountAdministrator(globex);
  const secretive = await bed.user({ firstName: "Hidden", lastName: "Person", account: globex });
  await signInAs(grace);
  const answer = await page.goto("/security/users");
  await expect(page.getByText("Your role does not have access to this page")).toBeVisible();
  await expect(page.getByText("Organization Administrator").first()).toBeVisible();
  const payload = (await answer?.text()) ?? "";
  expect(payload).not.toContain(secretive.email);
  await expect(page.getByRole("table")).toHaveCount(0);
  const bare = await page.request.get("/security/users", { headers: { RSC: "1" } });
  expect(await bare.text()).not.toContain(secretive.email);
});

test("a user without any such privilege is told so at /users too", async ({ page, bed, signInAs }) => {
  await signInAs(await bed.user());
  await page.goto("/users");
  await expect(page.getByText("Your role does not have access to this page")).toBeVisible();
});

test("nobody signed in is led to the sign-in page and back", async ({ page }) => {
  await page.goto("/security/users?status=inactive");
  await expect(page).toHaveURL(/\/sign-in\?callbackUrl=/);
});

test("axe finds nothing on the pages and dialogs", async ({ page, bed, signInAs }) => {
  test.slow();
  await signInAs(await bed.administrator({ firstName: "Docs", lastName: "Lindqvist" }));
  const wei = await bed.user({
    firstName: "Wei",
    lastName: "Zhang",
    locked: "for-an-hour",
    roles: ["admin"],
  });
  const ada = await bed.user({ firstName: "Ada", lastName: "Byron", active: false });
  await bed.session(wei);
  const users = usersPage(page);
  await users.open("/security/users");
  await expectAccessible(page, "/security/users");
  await page.goto("/users?q=nobodywiththisname");
  await expect(page.getByText("No users match")).toBeVisible();
  await expectAccessible(page, "no match");
  for (const [query, name] of [
    ["dialog=add", "Add user"],
    [`dialog=edit&user=${wei.id}`, "Edit Wei Zhang"],
    [`dialog=deactivate&user=${wei.id}`, "Deactivate Wei Zhang"],
    [`dialog=reactivate&user=${ada.id}`, "Reactivate Ada Byron"],
    [`dialog=delete&user=${wei.id}`, "Delete Wei Zhang"],
    [`dialog=reset-secret&user=${wei.id}`, "Reset secret of Wei Zhang"],
    [`dialog=unlock&user=${wei.id}`, "Unlock Wei Zhang"],
  ] as const) {
    await page.goto(`/users?${query}`);
    const dialog = users.dialog(name);
    await expect(dialog).toBeVisible();
    await expect(dialog.getByText("Reading what will happen")).toHaveCount(0);
    await expectAccessible(page, name);
  }
  await page.goto("/users?dialog=add");
  await users.dialog("Add user").getByRole("button", { name: "Save" }).click();
  await expect(users.dialog("Add user").getByText("Email is missing.", { exact: false })).toBeVisible();
  await expectAccessible(page, "Add user with errors");
});

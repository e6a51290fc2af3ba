import { expect, test } from "./fixtures/test";
import { usersPage } from "./fixtures/users-page";

test("a locked user shows until when, and is unlocked", async ({ page, bed, signInAs }) => {
  await signInAs(await bed.administrator());
  const tod = await bed.user({ firstName: "Tod", lastName: "Linares", locked: "for-an-hour" });
  const ada = await bed.user({ firstName: "Ada", lastName: "Byron", locked: "until-unlocked" });
  const free = await bed.user({ firstName: "Wei", lastName: "Zhang" });
  const users = usersPage(page);
  await users.open();
  await expect(users.row(tod.email)).toContainText(/until \d\d:\d\d/);
  await expect(users.row(ada.email)).toContainText("until unlocked");
  await expect(users.button(`Unlock ${free.name}`)).toHaveCount(0);

  await users.button("Unlock Tod Linares").click();
  await users.dialog("Unlock Tod Linares").getByRole("button", { name: "Unlock", exact: true }).click();
  await expect(users.notification("Tod Linares is unlocked")).toBeVisible();
  await expect(users.row(tod.email)).not.toContainText("until");
  await expect(users.button("Unlock Tod Linares")).toHaveCount(0);
  await expect(users.row(tod.email)).toBeFocused();
  expect(await bed.userRow(tod.id)).toMatchObject({ lockedUntil: null });
});

test("a reset secret is shown once, after saying what stops", async ({ page, bed, signInAs }) => {
  await signInAs(await bed.administrator());
  const wei = await bed.user({ firstName: "Wei", lastName: "Zhang" });
  const users = usersPage(page);
  await users.open();
  await users.button("Reset secret of Wei Zhang").click();
  const dialog = users.dialog("Reset secret of Wei Zhang");
  await expect(
    dialog.getByText("stops working until it gets the new secret", { exact: false }),
  ).toBeVisible();
  await dialog.getByRole("button", { name: "Reset secret" }).click();
  const field = dialog.getByLabel("User secret", { exact: true });
  await expect(field).toHaveValue(/^[\w-]{43}$/);
  expect(await field.inputValue()).not.toBe(wei.secret);
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(users.button("Reset secret of Wei Zhang")).toBeFocused();
  await users.button("Reset secret of Wei Zhang").click();
  await expect(dialog.getByRole("button", { name: "Reset secret" })).toBeVisible();
  await expect(field).toHaveCount(0);
  expect((await bed.userRow(wei.id))?.secretVersion).toBe(2);
});

import { readFileSync } from "node:fs";
import type { Page } from "playwright/test";
import { testPassword } from "@/db/test/test-bed";
import { codeAt, stepAt } from "@/lib/auth/second-factor/totp";
import { expectAccessible } from "./fixtures/expect-accessible";
import { expect, sessionCookie, test } from "./fixtures/test";
import { usersPage } from "./fixtures/users-page";

/** What an authenticator app with this key shows, or will show some steps of 30 seconds later. */
const codeOf = (key: string, steps = 0) => codeAt(key.replaceAll(" ", ""), stepAt(new Date()) + steps);

const onSignIn = (page: Page) => ({
  signIn: async (email: string) => {
    await page.getByLabel("Email").fill(email);
    await page.getByLabel("Password").fill(testPassword);
    await page.getByRole("button", { name: "Sign in" }).click();
  },
  code: page.getByLabel("Code", { exact: true }),
  button: (name: string) => page.getByRole("button", { name, exact: true }),
});

const recoveryCodesOn = async (page: Page) =>
  page.getByRole("list", { name: "Recovery codes" }).getByRole("listitem").allTextContents();

test("required: set up before anything else opens, then asked at every sign-in, with a recovery code in place of the app", async ({
  page,
  bed,
}) => {
  const ada = await bed.administrator();
  await bed.changeOrganization({ twoFactorPolicy: "everyone" });
  const { signIn, code, button } = onSignIn(page);

  await page.goto("/security/users");
  await signIn(ada.email);
  await expect(page).toHaveURL(/\/set-up-two-factor\?callbackUrl=/);
  await expect(page.getByText("Your organization requires it.", { exact: false })).toBeVisible();
  await expectAccessible(page, "before set-up");
  expect((await page.request.get("/api/console/users")).status()).toBe(403);
  await page.goto("/activity");
  await expect(page).toHaveURL(/\/set-up-two-factor\?callbackUrl=%2Factivity/);

  await button("Show the QR code").click();
  await expect(page.getByRole("img", { name: "QR code for the authenticator app" })).toBeVisible();
  await expect(code).toBeFocused();
  await expectAccessible(page, "the key");
  const key = await page.getByLabel("Key", { exact: true }).inputValue();
  expect(key).toMatch(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);

  await code.fill(codeOf(key, 5));
  await expect(page.getByRole("alert").filter({ hasText: "not the code" })).toBeVisible();
  await expect(code).toBeFocused();
  const used = codeOf(key);
  await code.pressSequentially(used);
  await expect(page.getByText("Two-factor is on")).toBeVisible();
  await expectAccessible(page, "the recovery codes");
  const codes = await recoveryCodesOn(page);
  expect(codes).toHaveLength(10);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download codes" }).click();
  const file = await (await download).path();
  for (const each of codes) expect(readFileSync(file, "utf8")).toContain(each);

  await button("Continue").press("Enter");
  await expect(button("Continue")).toHaveAccessibleDescription(/I have kept them/);
  await page.getByRole("checkbox", { name: "I have kept them" }).check();
  await button("Continue").click();
  await expect(page).toHaveURL(/\/activity$/);
  await expect(
    page.getByRole("region", { name: "Activity", exact: true }).getByText("set up two-factor for").first(),
  ).toBeVisible();

  await button("Sign out").click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await page.goto("/security/users");
  await signIn(ada.email);
  await expect(page).toHaveURL(/\/second-factor\?callbackUrl=/);
  await expectAccessible(page, "the second factor");
  await code.fill(used);
  await expect(page.getByRole("alert").filter({ hasText: "used before" })).toBeVisible();
  await expect(code).toHaveValue("");
  const next = codeOf(key, 1);
  await code.fill(`${next.slice(0, 3)} ${next.slice(3)}`);
  await expect(page).toHaveURL(/\/security\/users$/);

  await button("Sign out").click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await page.goto("/activity");
  await signIn(ada.email);
  await button("Use a recovery code").click();
  await page.getByLabel("Recovery code").fill(codes[4]?.toLowerCase() ?? "");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/activity$/);
});

test("half signed in: every page leads to the code, nothing is read, and one can give up", async ({
  page,
  bed,
}) => {
  await bed.changeOrganization({ twoFactorPolicy: "optional" });
  const ada = await bed.administrator();
  await bed.secondFactor(ada);
  const { signIn, button } = onSignIn(page);
  await page.goto("/");
  await signIn(ada.email);
  await expect(page).toHaveURL(/\/second-factor/);
  for (const path of [
    "/",
    "/activity",
    "/security/users",
    "/sign-in",
    "/change-password",
    "/set-up-two-factor",
  ]) {
    await page.goto(path);
    await expect(page).toHaveURL(/\/second-factor/);
    await expect(page.getByText(ada.email)).toHaveCount(0);
  }
  expect((await page.request.get("/api/console/users")).status()).toBe(401);
  await button("Cancel and sign out").click();
  await expect(page).toHaveURL(/\/sign-in$/);
  expect(await bed.sessionsOf(ada)).toHaveLength(0);
});

test("after too many wrong codes the right one waits as well, in words", async ({ page, bed, signInAs }) => {
  await bed.changeOrganization({ twoFactorPolicy: "optional" });
  const ada = await bed.administrator();
  const factor = await bed.secondFactor(ada);
  await signInAs(ada);
  await page.goto("/second-factor");
  const { code } = onSignIn(page);
  for (let round = 1; round <= 5; round++) {
    await code.fill(factor.wrongCode());
    await expect.poll(async () => (await bed.snapshot()).totpFactors[0]?.failedTries).toBe(round);
    await expect(code).toHaveValue("");
  }
  await code.fill(factor.code());
  await expect(page.getByRole("alert").filter({ hasText: /Wait \d+ minutes, then try again/ })).toBeVisible();
  await expectAccessible(page, "too many tries");
});

test("set up, given new recovery codes and removed by keyboard, by somebody who is free to", async ({
  page,
  bed,
  signInAs,
}) => {
  await bed.changeOrganization({ twoFactorPolicy: "optional" });
  const ada = await bed.administrator();
  await signInAs(ada);
  await page.goto("/set-up-two-factor?callbackUrl=/set-up-two-factor");
  const { button } = onSignIn(page);
  await page.getByLabel("Current password", { exact: true }).fill("wrong");
  await page.keyboard.press("Enter");
  await expect(page.getByText("This is not your current password.")).toBeVisible();
  await page.getByLabel("Current password", { exact: true }).fill(testPassword);
  await page.keyboard.press("Enter");
  const key = await page.getByLabel("Key", { exact: true }).inputValue();
  await page.keyboard.type(codeOf(key));
  await expect(page.getByText("Two-factor is on")).toBeVisible();
  const codes = await recoveryCodesOn(page);
  await page.getByRole("checkbox", { name: "I have kept them" }).press("Space");
  await button("Continue").press("Enter");
  await expect(page.getByText("10 recovery codes are left.")).toBeVisible();
  await expectAccessible(page, "two-factor is on");

  await button("New recovery codes").press("Enter");
  const dialog = page.getByRole("dialog", { name: "New recovery codes" });
  await expect(dialog.getByLabel("Current password", { exact: true })).toBeFocused();
  await expectAccessible(page, "the dialog for new codes");
  await page.keyboard.type(testPassword);
  await dialog.getByLabel("Code", { exact: true }).fill(codes[0] ?? "");
  await page.keyboard.press("Enter");
  await expect(dialog.getByText("You have new recovery codes")).toBeVisible();
  const newCodes = await recoveryCodesOn(page);
  expect(newCodes).toHaveLength(10);
  expect(newCodes).not.toEqual(codes);
  await dialog.getByRole("checkbox", { name: "I have kept them" }).press("Space");
  await dialog.getByRole("button", { name: "Done" }).press("Enter");
  await expect(button("New recovery codes")).toBeFocused();

  await button("Remove two-factor").press("Enter");
  const removal = page.getByRole("dialog", { name: "Remove two-factor" });
  await removal.getByLabel("Current password", { exact: true }).fill(testPassword);
  await removal.getByLabel("Code", { exact: true }).fill(newCodes[0] ?? "");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("link", { name: "Set up" })).toBeVisible();
  expect((await bed.userRow(ada.id))?.twoFactorEnrolledAt).toBeNull();
});

test("moved to another app where it is required: the one in use goes on until the other has shown a code", async ({
  page,
  bed,
  context,
}) => {
  await bed.changeOrganization({ twoFactorPolicy: "everyone" });
  const ada = await bed.administrator();
  const factor = await bed.secondFactor(ada);
  const { token } = await bed.session(ada, { secondFactorAt: new Date() });
  await context.addCookies([await sessionCookie(token)]);
  await page.goto("/profile");
  const { button } = onSignIn(page);
  await button("Move to another app").press("Enter");
  const dialog = page.getByRole("dialog", { name: "Move to another app" });
  await page.keyboard.type(testPassword);
  await dialog.getByLabel("Code", { exact: true }).fill(factor.code());
  await page.keyboard.press("Enter");
  const key = await dialog.getByLabel("Key", { exact: true }).inputValue();
  await expectAccessible(page, "the key of the other app");
  await dialog.getByLabel("Code", { exact: true }).pressSequentially(codeOf(key));
  await expect(dialog.getByText("The other app is in use")).toBeVisible();
  expect(await recoveryCodesOn(page)).toHaveLength(10);
  await dialog.getByRole("checkbox", { name: "I have kept them" }).press("Space");
  await dialog.getByRole("button", { name: "Done" }).press("Enter");
  await expect(page.getByText("10 recovery codes are left.")).toBeVisible();
  await expect(button("Move to another app")).toBeFocused();
});

test("where it is required it cannot be removed, and where it is switched off the page says so", async ({
  page,
  bed,
  context,
}) => {
  await bed.changeOrganization({ twoFactorPolicy: "everyone" });
  const ada = await bed.administrator();
  await bed.secondFactor(ada);
  const { token } = await bed.session(ada, { secondFactorAt: new Date() });
  await context.addCookies([await sessionCookie(token)]);
  await page.goto("/set-up-two-factor");
  await expect(page.getByRole("button", { name: "Remove two-factor" })).toHaveAccessibleDescription(
    /Your organization requires two-factor of you/,
  );
  await bed.changeOrganization({ twoFactorPolicy: "off" });
  await page.goto("/set-up-two-factor");
  await expect(page.getByText("Your organization has switched two-factor off.")).toBeVisible();
});

test("an administrator resets the second factor of somebody who lost the device", async ({
  page,
  bed,
  signInAs,
}) => {
  await bed.changeOrganization({ twoFactorPolicy: "optional" });
  await signInAs(await bed.administrator());
  const wei = await bed.user({ firstName: "Wei", lastName: "Zhang" });
  const without = await bed.user({ firstName: "Tod", lastName: "Linares" });
  await bed.secondFactor(wei);
  await bed.session(wei, { secondFactorAt: new Date() });
  const users = usersPage(page);
  await users.open();
  await users.button("More actions of Wei Zhang").click();
  await users.button("Reset two-factor of Wei Zhang").click();
  const dialog = users.dialog("Reset two-factor of Wei Zhang");
  await expect(page).toHaveURL(/dialog=reset-two-factor/);
  await expectAccessible(page, "the dialog that resets");
  await dialog.getByRole("button", { name: "Reset two-factor" }).click();
  await expect(users.notification("Two-factor of Wei Zhang is reset")).toBeVisible();
  await users.button("More actions of Wei Zhang").click();
  await expect(page.getByRole("link", { name: "Open Wei Zhang" })).toBeVisible();
  await expect(users.button("Reset two-factor of Wei Zhang")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await users.button(`More actions of ${without.name}`).click();
  await expect(page.getByRole("link", { name: `Open ${without.name}` })).toBeVisible();
  await expect(users.button(`Reset two-factor of ${without.name}`)).toHaveCount(0);
  expect(await bed.sessionsOf(wei)).toHaveLength(0);
  expect((await bed.userRow(wei.id))?.twoFactorEnrolledAt).toBeNull();
});

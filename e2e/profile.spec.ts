import type { Page } from "playwright/test";
import { mailTo, tokenIn } from "@/db/test/sent-mail";
import { testPassword } from "@/db/test/test-bed";
import { expectAccessible } from "./fixtures/expect-accessible";
import { sharedConsole } from "./fixtures/server";
import { expect, test } from "./fixtures/test";

const password = (page: Page) => page.getByRole("textbox", { name: "Current password" });

test("the email changes by a link to the new address, once, and the old one is told", async ({
  page,
  bed,
  signInAs,
}) => {
  const grace = await bed.user({ firstName: "Grace", lastName: "Hopper" });
  const email = `grace.${crypto.randomUUID()}@example.test`;
  const { dataDir } = sharedConsole();
  await signInAs(grace);
  await page.goto("/profile");
  await page.getByRole("button", { name: "Change email" }).click();
  const dialog = page.getByRole("dialog", { name: "Change email" });
  await expect(page).toHaveURL(/dialog=email/);
  await dialog.getByLabel("New email").fill(email);
  await password(page).fill("wrong");
  await dialog.getByRole("button", { name: "Send link" }).click();
  await expect(dialog.getByText("This is not your current password.")).toBeVisible();
  await password(page).fill(testPassword);
  await dialog.getByRole("button", { name: "Send link" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(`Waiting for ${email}`)).toBeVisible();
  expect((await bed.userRow(grace.id))?.email).toBe(grace.email);

  await expect.poll(async () => (await mailTo(email, dataDir)).length).toBe(1);
  const [message = { subject: "", text: "" }] = await mailTo(email, dataDir);
  await page.goto(`/confirm-email#${tokenIn(message)}`);
  await page.getByRole("button", { name: "Confirm email" }).click();
  await expect(page.getByText(`You sign in with ${email} from now on`, { exact: false })).toBeVisible();
  expect(page.url()).not.toContain("#");
  expect((await bed.userRow(grace.id))?.email).toBe(email);
  await expect.poll(async () => (await mailTo(grace.email, dataDir)).length).toBe(1);

  await page.goto("/profile");
  await expect(page.getByText("Waiting for")).toHaveCount(0);
  await page.goto(`/confirm-email#${tokenIn(message)}`);
  await page.getByRole("button", { name: "Confirm email" }).click();
  await expect(page.getByText("This link does not work any more", { exact: false })).toBeVisible();
});

test("a change of email is taken back", async ({ page, bed, signInAs }) => {
  const grace = await bed.user();
  const email = `grace.${crypto.randomUUID()}@example.test`;
  await signInAs(grace);
  await page.goto("/profile?dialog=email");
  await page.getByLabel("New email").fill(email);
  await password(page).fill(testPassword);
  await page.getByRole("button", { name: "Send link" }).click();
  await page.getByRole("button", { name: "Cancel change" }).click();
  await expect(page.getByText(`Waiting for ${email}`)).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "Sign-in" })).toBeFocused();
  expect((await bed.snapshot()).mailLinks).toEqual([]);
});

test("the secret is in one answer only: after the password, and gone when the dialog closes", async ({
  page,
  bed,
  signInAs,
}) => {
  const grace = await bed.user({ firstName: "Grace", lastName: "Hopper" });
  await signInAs(grace);
  const seenIn: string[] = [];
  await page.route(/^(?!.*\/_next\/static\/)/, async (route) => {
    try {
      const response = await route.fetch({ maxRedirects: 0 });
      const body = await response.body();
      if (body.includes(grace.secret)) seenIn.push(route.request().method());
      await route.fulfill({ response, body });
    } catch {
      // The browser left the page before it was answered.
      await route.abort().catch(() => undefined);
    }
  });
  await page.goto("/profile");
  await page.getByRole("button", { name: "Show secret" }).click();
  const dialog = page.getByRole("dialog", { name: "Show secret" });
  await expect(password(page)).toBeFocused();
  await password(page).fill(testPassword);
  await page.keyboard.press("Enter");
  const field = dialog.getByLabel("User secret", { exact: true });
  await expect(field).toHaveValue(grace.secret);
  await expectAccessible(page, "the secret");
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("button", { name: "Show secret" })).toBeFocused();
  expect(await page.content()).not.toContain(grace.secret);
  await page.reload();
  await expect(page.getByRole("heading", { name: "User secret" })).toBeVisible();
  expect(seenIn).toEqual(["POST"]);
  await page.unrouteAll({ behavior: "ignoreErrors" });

  await page.getByRole("button", { name: "Reset secret" }).click();
  await password(page).fill(testPassword);
  await page.keyboard.press("Enter");
  const reset = page.getByRole("dialog", { name: "Reset secret" });
  await expect(reset.getByLabel("User secret", { exact: true })).not.toHaveValue(grace.secret);
  expect((await bed.userRow(grace.id))?.secretVersion).toBe(2);
});

test("after a minute the secret is hidden again", async ({ page, bed, signInAs }) => {
  await signInAs(await bed.user());
  await page.clock.install();
  await page.goto("/profile?dialog=secret");
  await password(page).fill(testPassword);
  await page.keyboard.press("Enter");
  const field = page.getByRole("dialog").getByLabel("User secret", { exact: true });
  await expect(field).toBeVisible();
  await page.clock.fastForward(59_000);
  await expect(field).toBeVisible();
  await page.clock.fastForward(2_000);
  await expect(field).toHaveCount(0);
});

test("a session that is ended in one browser is refused at its next request in the other", async ({
  page,
  bed,
  signInAs,
  browser,
}) => {
  const grace = await bed.user();
  await signInAs(grace);
  const another = await browser.newContext();
  await signInAs(grace, another);
  const other = await another.newPage();
  await other.goto(`${sharedConsole().url}/profile`);
  await expect(other.getByRole("heading", { name: "Sessions" })).toBeVisible();
  await bed.session(grace, { userAgent: "Mozilla/5.0 (X11; Linux x64) Firefox/140.0", ip: "192.0.2.7" });

  await page.goto("/profile");
  const sessions = page.getByRole("list", { name: "Your sessions" });
  await expect(sessions.getByRole("listitem")).toHaveCount(3);
  await expect(sessions.getByRole("listitem").first()).toContainText("this browser");
  await page.getByRole("button", { name: "End session Firefox on Linux, 192.0.2.7" }).click();
  await expect(sessions.getByRole("listitem")).toHaveCount(2);
  await expect(page.getByRole("heading", { name: "Sessions" })).toBeFocused();
  await page.getByRole("button", { name: "End all others" }).click();
  const dialog = page.getByRole("dialog", { name: "End all others" });
  await expect(dialog.getByText("1 session ends")).toBeVisible();
  await dialog.getByRole("button", { name: "End sessions" }).click();
  await expect(dialog).toBeHidden();
  await expect(sessions.getByRole("listitem")).toHaveCount(1);

  await other.reload();
  await expect(other).toHaveURL(/\/sign-in/);
  await another.close();
  await page.getByRole("button", { name: "Sign out of this browser" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  expect(await bed.sessionsOf(grace)).toEqual([]);
});

test("the own name, changed by an administrator meanwhile: told, and decided", async ({
  page,
  bed,
  signInAs,
}) => {
  const grace = await bed.user({ firstName: "Grace", lastName: "Murray" });
  await signInAs(grace);
  await page.goto("/profile");
  // A field that is filled while the page begins to listen may get the old name before the new one.
  await expect(async () => {
    await page.getByLabel("Last name").fill("Hopper");
    await expect(page.getByLabel("Last name")).toHaveValue("Hopper", { timeout: 500 });
  }).toPass();
  await bed.changeUser(grace.id, { lastName: "Brewster" });
  await page.getByRole("button", { name: "Update", exact: true }).click();
  await expect(page.getByText("Last name was “Murray”, is now “Brewster”")).toBeVisible();
  await expect(page.getByLabel("Last name")).toHaveValue("Hopper");
  await page.getByRole("button", { name: "Update", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Grace Hopper" })).toBeVisible();
  expect((await bed.userRow(grace.id))?.lastName).toBe("Hopper");
});

test("the password changes in its dialog; the other sessions end", async ({ page, bed, signInAs }) => {
  const grace = await bed.user();
  await signInAs(grace);
  await bed.session(grace);
  await page.goto("/profile");
  await page.getByRole("button", { name: "Change password" }).click();
  const dialog = page.getByRole("dialog", { name: "Change password" });
  await password(page).fill(testPassword);
  await page.getByRole("textbox", { name: "New password" }).fill("Walnut-73-kite!");
  await dialog.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("changed just now")).toBeVisible();
  await expect(dialog).toBeHidden();
  expect(await bed.sessionsOf(grace)).toHaveLength(1);
});

test("axe finds nothing", async ({ page, bed, signInAs }) => {
  await signInAs(await bed.user());
  await page.goto("/profile");
  await page.getByText("Does not hold").click();
  await expectAccessible(page, "profile");
  for (const dialog of ["email", "password", "secret", "reset-secret"]) {
    await page.goto(`/profile?dialog=${dialog}`);
    await expect(page.getByRole("dialog")).toBeVisible();
    await expectAccessible(page, dialog);
  }
  await page.goto("/confirm-email");
  await expect(page.getByText("This address is not complete", { exact: false })).toBeVisible();
  await expectAccessible(page, "confirm email");
});

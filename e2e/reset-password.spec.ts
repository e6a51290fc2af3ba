import type { Page } from "playwright/test";
import { type MailServer, startMailServer, tokenIn } from "@/db/test/mail-server";
import { testPassword } from "@/db/test/test-bed";
import { expectAccessible } from "./fixtures/expect-accessible";
import { sharedConsole, startConsole } from "./fixtures/server";
import { expect, test } from "./fixtures/test";
import { usersPage } from "./fixtures/users-page";

// Forgot password, with a console of its own that mails through a real server.

test.describe.configure({ mode: "default" });

const password = "Copper-Lantern-58!";
let server: MailServer;
let mailing: Awaited<ReturnType<typeof startConsole>>;

test.beforeAll(async () => {
  server = await startMailServer();
  const mail = { SMTP_URL: server.url, MAIL_FROM: "Rolecall <rolecall@example.test>" };
  mailing = await startConsole(sharedConsole().databaseUrl, mail);
});
test.afterAll(async () => {
  await mailing.stop();
  await server.stop();
});

const linkIn = (text: string) => /http\S+\/reset-password#\S+/.exec(text)?.[0] ?? "";
const newPassword = (page: Page) => page.getByRole("textbox", { name: "New password" });

/** Everything that leaves the browser: addresses, and where each request says that it comes from. */
function watchRequests(page: Page): string[] {
  const seen: string[] = [];
  page.on("request", (request) => seen.push(request.url(), request.headers().referer ?? ""));
  return seen;
}

test("forgot password: asks by keyboard, follows the mail, sets a new one, signs in with it", async ({
  page,
  bed,
  signInAs,
  browser,
}) => {
  const ada = await bed.administrator({ firstName: "Ada", lastName: "Byron" });
  const elsewhere = await browser.newContext();
  await signInAs(ada, elsewhere);
  const seen = watchRequests(page);
  await page.goto(`${mailing.url}/sign-in`);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Forgot password?" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Email")).toBeFocused();
  await expectAccessible(page, "forgot password");
  await page.keyboard.type(ada.email);
  await page.keyboard.press("Enter");
  await expect(page.getByText("Look into your mailbox")).toBeVisible();
  await expectAccessible(page, "forgot password, asked");

  const [mail] = await server.mailTo(ada.email);
  const link = linkIn(mail?.text ?? "");
  const token = mail ? tokenIn(mail) : "";
  expect(link).toBe(`${mailing.url}/reset-password#${token}`);
  await page.goto(link);
  await expect(newPassword(page)).toBeVisible();
  await expect(page.getByText(ada.email)).toBeVisible();
  await expect(page).toHaveURL(`${mailing.url}/reset-password`);
  await expectAccessible(page, "reset password");

  await newPassword(page).fill(testPassword);
  await page.getByRole("button", { name: "Set password" }).click();
  await expect(newPassword(page)).toHaveAccessibleDescription(/must not be: one of the previous passwords/);
  await newPassword(page).fill(password);
  await page.keyboard.press("Enter");
  await expect(page.getByText("Password changed. Sign in with the new one.")).toBeVisible();
  await expectAccessible(page, "sign in after a reset");
  expect(await bed.sessionsOf(ada)).toEqual([]);
  expect((await elsewhere.request.get(`${mailing.url}/api/console/users`)).status()).toBe(401);
  await elsewhere.close();

  await page.getByLabel("Email").fill(ada.email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/security\//);
  expect(seen.filter((text) => text.includes(token) || text.includes("#"))).toEqual([]);

  await page.goto(link);
  await expect(page.getByText("This link cannot be used any more.", { exact: false })).toBeVisible();
  await expect(page.getByRole("link", { name: "Ask for a new link" })).toBeVisible();
  await expectAccessible(page, "a link that is void");
});

test("an address that nobody has is answered in the same words, and nothing is mailed", async ({
  page,
  bed,
}) => {
  const grace = await bed.user();
  const nobody = `nobody.${bed.organizationId}@example.test`;
  const words: (string | null)[] = [];
  for (const email of [nobody, grace.email]) {
    await page.goto(`${mailing.url}/forgot-password`);
    await page.getByLabel("Email").fill(email);
    await page.getByRole("button", { name: "Send link" }).click();
    const said = await page.getByRole("main").filter({ hasText: "Look into your mailbox" }).textContent();
    words.push((said ?? "").replace(email, "…"));
  }
  expect(words[0]).toBe(words[1]);
  await server.mailTo(grace.email);
  expect(server.received.filter(({ to }) => to === nobody)).toEqual([]);
});

test("the page without a link, and a second link in the same tab", async ({ page, bed }) => {
  await page.goto(`${mailing.url}/reset-password`);
  await expect(page.getByText("Open the link from the message once more")).toBeVisible();
  await expectAccessible(page, "reset password without a link");
  const ada = await bed.user();
  await page.goto(`${mailing.url}/reset-password#${await bed.mailLink(ada)}`);
  await expect(page.getByText(ada.email)).toBeVisible();
  await page.reload();
  await expect(page.getByText("Open the link from the message once more")).toBeVisible();
});

test("the same pages in the dark are as readable", async ({ page, context, bed }) => {
  await context.addCookies([{ name: "theme", value: "dark", url: mailing.url }]);
  for (const path of ["/sign-in?notice=password-changed", "/forgot-password", "/reset-password"]) {
    await page.goto(mailing.url + path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectAccessible(page, `${path} in the dark`);
  }
  await page.goto(`${mailing.url}/reset-password#${await bed.mailLink(await bed.user())}`);
  await newPassword(page).fill("short");
  await page.getByRole("button", { name: "Set password" }).click();
  await expect(page.getByText("Password needs:", { exact: false })).toBeVisible();
  await expectAccessible(page, "a refused password in the dark");
});

test("somebody who is locked sets a password, and is told that the lock stays", async ({ page, bed }) => {
  const ada = await bed.user({ locked: "for-an-hour" });
  await page.goto(`${mailing.url}/reset-password#${await bed.mailLink(ada)}`);
  await page.getByRole("button", { name: "Generate" }).click();
  await page.getByRole("button", { name: "Set password" }).click();
  await expect(page.getByText("This user is still locked", { exact: false })).toBeVisible();
});

test("an administrator sends a link from a user's row", async ({ page, bed, signInAs }) => {
  const administrator = await bed.administrator({ firstName: "Zenobia", lastName: "Quick" });
  await signInAs(administrator);
  const wei = await bed.user({ firstName: "Wei", lastName: "Zhang" });
  const asleep = await bed.user({ firstName: "Tod", lastName: "Linares", active: false });
  const users = usersPage(page);
  await users.open(`${mailing.url}/users`);
  await users.button("More actions of Wei Zhang").click();
  await page.getByRole("button", { name: "Send reset link to Wei Zhang" }).click();
  const dialog = users.dialog("Send reset link to Wei Zhang");
  await expect(dialog).toContainText(wei.email);
  await expect(dialog).toContainText("30 minutes");
  await expect(page).toHaveURL(/dialog=send-reset-link/);
  await expectAccessible(page, "send reset link");
  await dialog.getByRole("button", { name: "Send link" }).click();
  await expect(users.notification("Reset link sent to Wei Zhang")).toBeVisible();
  await expect(dialog).toBeHidden();
  const [mail] = await server.mailTo(wei.email);
  expect(mail?.text).not.toContain("Zenobia");
  await page.context().clearCookies();
  await page.goto(linkIn(mail?.text ?? ""));
  await expect(newPassword(page)).toBeVisible();

  await signInAs(administrator);
  await users.open(`${mailing.url}/users`);
  for (const [person, reason] of [
    [administrator, "Change your own password instead"],
    [asleep, "Reactivate first"],
  ] as const) {
    await users.button(`More actions of ${person.name}`).click();
    const item = page.getByRole("button", { name: `Send reset link to ${person.name}` });
    await expect(item).toHaveAttribute("aria-description", new RegExp(reason));
    await page.keyboard.press("Escape");
  }
});

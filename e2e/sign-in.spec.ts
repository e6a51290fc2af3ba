import { testPassword } from "@/db/test/test-bed";
import { signIn } from "@/lib/auth/commands/sign-in";
import { anonymousCtx } from "@/lib/core/ctx";
import { sharedConsole } from "./fixtures/server";
import { expect, test } from "./fixtures/test";

test("signs in by keyboard, comes back to the page that was asked for, signs out, and the back button shows nothing", async ({
  page,
  bed,
}) => {
  const ada = await bed.administrator();
  await page.goto("/activity");
  await expect(page).toHaveURL(/\/sign-in\?callbackUrl=%2Factivity/);
  await expect(page.getByLabel("Email")).toBeFocused();
  await page.keyboard.type(ada.email);
  await page.keyboard.press("Tab");
  await page.keyboard.type(testPassword);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "Activity", exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.goBack();
  await expect(page.getByLabel("Password")).toBeVisible();
  expect(await bed.sessionsOf(ada)).toHaveLength(0);
});

test("unknown, wrong and inactive are told in the same words; the email stays typed", async ({
  page,
  bed,
}) => {
  const [ada, inactive] = await Promise.all([bed.user(), bed.user({ active: false })]);
  const tries = [
    ["nobody@example.com", testPassword],
    [ada.email, "wrong"],
    [inactive.email, testPassword],
  ] as const;
  const words = new Set<string | null>();
  for (const [email, password] of tries) {
    await page.goto("/sign-in");
    await page.getByLabel("Email").fill(email);
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    words.add(await page.getByRole("alert").filter({ hasText: "not right" }).textContent());
    await expect(page.getByLabel("Email")).toHaveValue(email);
  }
  expect(words.size).toBe(1);
});

test("a callback address of another host is not followed", async ({ page, bed }) => {
  const ada = await bed.administrator();
  await page.goto("/sign-in?callbackUrl=//evil.example/x");
  await page.getByLabel("Email").fill(ada.email);
  await page.getByLabel("Password").fill(testPassword);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/security\//);
});

test("a password given by somebody else is changed before anything else opens", async ({
  page,
  bed,
  signInAs,
}) => {
  const ada = await bed.administrator({ mustChangePassword: true });
  await signInAs(ada);
  for (const path of ["/", "/activity", "/security/users"]) {
    await page.goto(path);
    await expect(page).toHaveURL(/\/change-password(\?|$)/);
  }
  expect((await page.request.get("/api/console/users")).status()).toBe(403);
  await page.getByRole("textbox", { name: "Current password" }).fill("wrong");
  await page.getByRole("textbox", { name: "New password" }).fill("Walnut-73-kite!");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("This is not your current password.")).toBeVisible();
  await page.getByRole("textbox", { name: "Current password" }).fill(testPassword);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page).toHaveURL(/\/security\//);
});

test("signing in again in the same browser ends the session that it had", async ({ page, bed }) => {
  const ada = await bed.administrator();
  const other = await page.context().newPage();
  await other.goto("/sign-in");
  for (const tab of [page, other]) {
    if (tab === page) await tab.goto("/sign-in");
    await tab.getByLabel("Email").fill(ada.email);
    await tab.getByLabel("Password").fill(testPassword);
    await tab.getByRole("button", { name: "Sign in" }).click();
    await expect(tab).toHaveURL(/\/security\//);
  }
  expect(await bed.sessionsOf(ada)).toHaveLength(1);
});

test("cookies are HttpOnly and SameSite=Lax, answers are not stored, the policy has a nonce", async ({
  page,
  bed,
}) => {
  const ada = await bed.administrator();
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(ada.email);
  await page.getByLabel("Password").fill(testPassword);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/security\//);
  const cookies = (await page.context().cookies()).filter((cookie) => cookie.name.startsWith("rolecall."));
  expect(cookies.map((cookie) => cookie.name)).toEqual(
    expect.arrayContaining(["rolecall.session", "rolecall.device"]),
  );
  for (const cookie of cookies) expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax" });
  for (const path of ["/activity", "/api/console/activity", "/no-such-page"]) {
    const headers = (await page.request.get(path)).headers();
    expect(headers["cache-control"]).toContain("no-store");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["content-security-policy"]).toMatch(/frame-ancestors 'none'/);
  }
  const policy = (await page.request.get("/activity")).headers()["content-security-policy"];
  expect(policy).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic'/);
  expect(policy).not.toMatch(/script-src[^;]*unsafe-inline/);
});

test("somebody whose roles open no page learns what they are and may do", async ({ page, bed, signInAs }) => {
  const account = await bed.account({ name: "Globex" });
  await signInAs(await bed.user({ account, firstName: "Grace", lastName: "Hopper" }));
  await page.goto("/");
  await expect(page).toHaveURL(/\/profile$/);
  await expect(page.getByRole("heading", { name: "Grace Hopper" })).toBeVisible();
  await expect(page.getByText("Your roles open no other page")).toBeVisible();
  await expect(page.getByRole("list", { name: "Roles" })).toContainText("Default User");
  await page.goto("/activity");
  await expect(page.getByText("Your role does not have access to this page")).toBeVisible();
  await expect(page.getByText("Organization Administrator").first()).toBeVisible();
});

test("activity shows who did what, newest first, also to an account administrator for the own account only", async ({
  page,
  bed,
  signInAs,
  browser,
}) => {
  const account = await bed.account({ name: "Globex" });
  const grace = await bed.accountAdministrator(account, { firstName: "Grace", lastName: "Hopper" });
  const ada = await bed.administrator({ firstName: "Ada", lastName: "Lovelace" });
  const facts = { requestId: "sign-in.spec" };
  for (const { email } of [ada, grace]) {
    await signIn.execute(anonymousCtx(facts), { email, password: testPassword });
  }
  await signInAs(grace);
  await page.goto("/activity");
  const table = page.getByRole("region", { name: "Activity", exact: true });
  await expect(table.getByText("Grace Hopper").first()).toBeVisible();
  await expect(table.getByText("Ada Lovelace")).toHaveCount(0);
  const another = await browser.newContext();
  await signInAs(ada, another);
  const all = await another.newPage();
  await all.goto(`${sharedConsole().url}/activity`);
  const rows = all.getByRole("region", { name: "Activity", exact: true });
  await expect(rows.getByText("Grace Hopper").first()).toBeVisible();
  await expect(rows.getByText("Ada Lovelace").first()).toBeVisible();
  await another.close();
});

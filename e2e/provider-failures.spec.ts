import type { Page } from "playwright/test";
import { expect, passProvider, pressProvider, test } from "./fixtures/provider-console";

// On the way to the provider and back something goes wrong: a sentence, never a broken page, and nobody is signed in.

/** Changes what the console asks the provider for, as somebody in between would. */
async function tamper(page: Page, change: (asked: URLSearchParams) => void): Promise<void> {
  await page.route("**/api/auth/signin/oidc", async (route) => {
    const answer = await route.fetch();
    // The answer of next-auth.
    const url = new URL(((await answer.json()) as { url: string }).url);
    change(url.searchParams);
    await route.fulfill({ response: answer, json: { url: url.href } });
  });
}

const other = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

for (const [name, value] of [
  ["state", other],
  ["nonce", other],
  ["code_challenge", other],
] as const) {
  test(`another ${name} than the console's is refused on the way back`, async ({ page, bed, stage }) => {
    const ada = await bed.administrator();
    stage.openId.people.set(ada.email, { email: ada.email, email_verified: true });
    await tamper(page, (asked) => asked.set(name, value));
    await page.goto("/activity");
    await passProvider(page, ada.email);
    await expect(page.getByRole("alert").filter({ hasText: "could not be used" })).toBeVisible();
    await expect(page).toHaveURL(`${stage.url}/sign-in?error=OAuthCallback&callbackUrl=%2Factivity`);
    expect(await bed.sessionsOf(ada)).toEqual([]);
    // Without the one in between it works, and leads to where the person wanted to go. The provider knows them already.
    await page.unroute("**/api/auth/signin/oidc");
    await pressProvider(page);
    await expect(page).toHaveURL(`${stage.url}/activity`);
  });
}

test("whoever refuses at the provider comes back to the sign-in page", async ({ page, bed, stage }) => {
  await bed.administrator();
  await page.goto("/activity");
  await pressProvider(page);
  await page.getByRole("button", { name: "Refuse" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "You were not signed in" })).toBeVisible();
  await expect(page).toHaveURL(`${stage.url}/sign-in?error=Callback&callbackUrl=%2Factivity`);
  await expect(page.getByText("The person refused")).toHaveCount(0);
});

test("a provider that does not answer, at the start or on the way back", async ({ page, bed, stage }) => {
  const ada = await bed.administrator();
  stage.openId.people.set(ada.email, { email: ada.email, email_verified: true });
  stage.openId.goDown();
  await page.goto("/activity");
  await pressProvider(page);
  await expect(page.getByRole("alert").filter({ hasText: "does not answer" })).toBeVisible();
  stage.openId.serve(stage.url);
  await pressProvider(page);
  await page.getByLabel("Name").fill(ada.email);
  stage.openId.goDownAfterInteraction();
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "could not be used" })).toBeVisible();
  stage.openId.serve(stage.url);
  expect(await bed.sessionsOf(ada)).toEqual([]);
});

test("what stands in the address is never shown", async ({ page, bed }) => {
  await bed.administrator();
  await page.goto("/sign-in?error=Call%20555-0100%20now");
  await expect(page.getByRole("alert").filter({ hasText: "You were not signed in" })).toBeVisible();
  await expect(page.getByText("555-0100")).toHaveCount(0);
});

test("a console that does not answer says so beside the buttons", async ({ page, bed }) => {
  await bed.administrator();
  await page.goto("/sign-in");
  await page.route("**/api/auth/csrf", (route) => route.abort());
  await pressProvider(page);
  await expect(page.getByRole("alert").filter({ hasText: "did not answer" })).toBeVisible();
  await page.unroute("**/api/auth/csrf");
  await pressProvider(page);
  await expect(page.getByRole("heading", { name: "Example ID" })).toBeVisible();
});

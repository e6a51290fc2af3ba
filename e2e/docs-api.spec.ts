import type { Page } from "playwright/test";
import type { TestBed } from "@/db/test/test-bed";
import { expectAccessible } from "./fixtures/expect-accessible";
import { expect, test } from "./fixtures/test";

const operation = "/docs/api?operation=getUser";

async function typeSecrets(page: Page, user: string, organization: string) {
  await page.getByLabel("User secret").fill(user);
  await page.getByLabel("Organization secret").fill(organization);
}

/** Grace, an administrator who is signed in, and Ada, whom she asks for. */
async function people(bed: TestBed) {
  const grace = await bed.administrator({ firstName: "Grace", lastName: "Hopper" });
  const ada = await bed.user({ firstName: "Ada", lastName: "Lovelace" });
  return { grace, ada };
}

test("find an operation, read it, send its address on", async ({ page, bed, signInAs }) => {
  const { grace } = await people(bed);
  await signInAs(grace);
  await page.goto("/profile");
  await page.getByRole("link", { name: "API", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Getting started", level: 1 })).toBeVisible();
  await expect(page.getByRole("region", { name: "command to deactivate" })).toContainText("-X PATCH");

  const list = page.getByRole("navigation", { name: "Operations" });
  await page.keyboard.press("/");
  await page.getByRole("searchbox", { name: "Search operations" }).fill("zebra");
  await expect(list.getByText("Nothing was found for “zebra”.")).toBeVisible();
  await list.getByRole("button", { name: "Clear" }).click();
  await expect(page.getByRole("searchbox", { name: "Search operations" })).toBeFocused();
  await page.getByRole("searchbox", { name: "Search operations" }).fill("get users one user");
  await expect(page).toHaveURL(/search=get\+users\+one\+user/);
  await list
    .getByRole("link", { name: /One user/ })
    .first()
    .click();

  await expect(page.getByRole("heading", { name: "One user", level: 1 })).toBeVisible();
  await expect(page).toHaveURL(/operation=getUser&search=get/);
  await expect(page.getByText("/api/v2/users/{idOrEmail}")).toBeVisible();
  await expect(page.getByText(/Requires: “View users of every account”/)).toBeVisible();
  const parameters = page.getByRole("table", { name: "Path" }).getByRole("row").nth(1);
  await expect(parameters).toContainText("idOrEmail");
  await expect(parameters).toContainText("required");
  await expect(parameters).toContainText("integer or string");
  await expect(page.getByRole("region", { name: "Answers", exact: true })).toContainText(
    "Not there, or not visible",
  );
  await expect(page.getByRole("region", { name: "example answer" })).toContainText(
    '"fullName": "Ada Lovelace"',
  );
  await page.goBack();
  await expect(page.getByRole("heading", { name: "Getting started", level: 1 })).toBeVisible();
  await page.goto("/docs/api?operation=nothing");
  await expect(page.getByText("There is no such operation")).toBeVisible();
});

test("try it: with secrets typed in, sent nowhere else, forgotten on leaving", async ({
  page,
  bed,
  signInAs,
}) => {
  const { grace, ada } = await people(bed);
  await signInAs(grace);
  const sent: { url: string; headers: Record<string, string>; body: string | null }[] = [];
  page.on("request", (request) => {
    sent.push({ url: request.url(), headers: request.headers(), body: request.postData() });
  });
  const scripts: string[] = [];
  page.on("response", async (response) => {
    if (!response.url().endsWith(".js")) return;
    const text = await response.text().catch(() => "");
    if (text.includes("This is not a secret of Rolecall")) scripts.push(response.url());
  });
  await page.goto(operation);
  expect(scripts).toEqual([]);
  await page.getByRole("button", { name: "Try it" }).click();
  await expect(page).toHaveURL(/try=true/);
  await expect(page.getByLabel("User secret")).toHaveAttribute("type", "password");
  await expect.poll(() => scripts.length).toBeGreaterThan(0);

  const send = page.getByRole("button", { name: "Send GET" });
  await expect(page.getByLabel("idOrEmail")).toHaveValue("ada.lovelace@example.com");
  await page.getByLabel("idOrEmail").fill("");
  await send.click();
  await expect(page.getByText("Type the user secret.")).toBeVisible();
  await expect(page.getByText("Fill this in.")).toBeVisible();
  await expect(page.getByLabel("User secret")).toBeFocused();

  await typeSecrets(page, grace.secret, bed.secret);
  await page.getByLabel("idOrEmail").fill(ada.email);
  await send.click();
  const answer = page.getByRole("region", { name: "answer", exact: true });
  await expect(answer).toContainText(`"email": "${ada.email}"`);
  await expect(page.getByText("200 OK")).toBeVisible();
  const command = page.getByRole("region", { name: "curl command" });
  await expect(command).toContainText(`/api/v2/users/${ada.email}`);
  await expect(command).toContainText("User $USER_SECRET, Organization $ORGANIZATION_SECRET");
  await page.getByText(/\d+ headers/).click();
  await expect(page.getByRole("region", { name: "headers" })).toContainText("elements-request-id: ");

  // The two secrets stand in the header of that one call, and nowhere else at all.
  const withSecret = sent.filter((request) => JSON.stringify(request).includes(grace.secret));
  expect(withSecret.map(({ url }) => new URL(url).pathname)).toEqual([`/api/v2/users/${ada.email}`]);
  expect(withSecret[0]?.url).not.toContain(grace.secret);
  expect(withSecret[0]?.headers.cookie).toBeUndefined();
  const kept = await page.evaluate(() => [
    document.documentElement.outerHTML,
    JSON.stringify({ ...localStorage, ...sessionStorage }),
    document.cookie,
  ]);
  for (const secret of [grace.secret, bed.secret]) expect(kept.join(" ")).not.toContain(secret);

  await typeSecrets(page, "wrong", bed.secret);
  await send.click();
  await expect(page.getByText("401 Unauthorized")).toBeVisible();
  await page.getByRole("link", { name: "Getting started" }).click();
  await expect(page.getByRole("heading", { name: "Getting started", level: 1 })).toBeVisible();
  await page.goBack();
  await expect(page.getByLabel("User secret")).toHaveValue("wrong");
  await page.goto("/profile");
  await page.goBack();
  await expect(page.getByLabel("User secret")).toHaveValue("");
});

test("by keyboard alone, narrow too, and in both themes without a complaint of axe", async ({
  page,
  bed,
  signInAs,
}) => {
  const { grace } = await people(bed);
  await signInAs(grace);
  await page.goto("/docs/api");
  // The page listens once it runs.
  await expect(async () => {
    await page.keyboard.press("/");
    await expect(page.getByRole("searchbox", { name: "Search operations" })).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.type("getUser");
  await expect(page).toHaveURL(/search=getUser/);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "One user", level: 1 })).toBeVisible();
  const open = page.getByRole("button", { name: "Try it" });
  await open.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("User secret")).toBeVisible();

  for (const address of ["/docs/api", `${operation}&try=true`, "/docs/api?search=zebra&operation=nothing"]) {
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    if (address.includes("try=true")) await page.getByRole("button", { name: "Send GET" }).click();
    await expectAccessible(page, address);
  }
  await page.setViewportSize({ width: 1024, height: 768 });
  for (const address of ["/docs/api", `${operation}&try=true`]) {
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const widths = await page.evaluate(() => {
      const [main] = document.querySelectorAll("main > div:last-child");
      return [main?.scrollWidth, main?.clientWidth];
    });
    expect(widths[0]).toBe(widths[1]);
  }
});

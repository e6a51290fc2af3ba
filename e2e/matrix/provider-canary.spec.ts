import type { Request } from "playwright/test";
import { openIdClient, startOpenIdServer } from "../fixtures/openid-server";
import { passProvider, pressProvider } from "../fixtures/provider-console";
import { sharedConsole, startConsole } from "../fixtures/server";
import { expect, test } from "../fixtures/test";

/** Head and body of an answer; a redirect has no body. */
async function answerTo(request: Request): Promise<string> {
  const response = await request.response();
  if (!response) return "";
  const body = response.status() < 300 ? await response.text().catch(() => "") : "";
  return body + JSON.stringify(response.headers());
}

test("the client's secret and the provider's codes and tokens are stored nowhere, logged nowhere, shown nowhere", async ({
  page,
  bed,
}) => {
  const ada = await bed.administrator();
  const openId = await startOpenIdServer({ inIdToken: true });
  openId.people.set(ada.email, { email: ada.email, email_verified: true });
  openId.people.set("nobody", { email: "nobody@example.test", email_verified: true });
  let written = "";
  const talkative = await startConsole(
    sharedConsole().databaseUrl,
    { ...openId.environment, LOG_LEVEL: "debug" },
    (text) => (written += text),
  );
  openId.serve(talkative.url);
  const answers: Promise<string>[] = [];
  // What was broken off, as a page that is left does, has no answer to read.
  page.on("requestfinished", (request: Request) => {
    if (request.url().startsWith(talkative.url)) answers.push(answerTo(request));
  });
  try {
    // Refused by us, then with an answer that does not fit, then in.
    await page.goto(`${talkative.url}/activity`);
    await passProvider(page, "nobody");
    await expect(page.getByRole("alert").filter({ hasText: "cannot sign in here" })).toBeVisible();
    await page.context().clearCookies();
    await page.goto(`${talkative.url}/activity`);
    await pressProvider(page);
    await page.getByLabel("Name").fill(ada.email);
    await page.context().clearCookies({ name: "rolecall.nonce" });
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "could not be used" })).toBeVisible();
    await pressProvider(page);
    await expect(page).toHaveURL(`${talkative.url}/activity`);
    for (const path of ["/", "/security/users", "/api/auth/providers", "/api/auth/session", "/sign-in"])
      await page.goto(talkative.url + path);

    const stored = JSON.stringify([await bed.snapshot(), await bed.auditEvents()]);
    const cookies = JSON.stringify(await page.context().cookies(talkative.url));
    const shown = (await Promise.all(answers)).join("\n");
    // Two codes were exchanged, each for two tokens; one never was.
    expect(openId.issued).toHaveLength(7);
    expect(written).toContain("OAUTH_CALLBACK_ERROR");
    expect(shown).toContain("Example ID");
    const secrets = [openIdClient.secret, openIdClient.secret.toUpperCase(), ...openId.issued];
    for (const [where, text] of Object.entries({ stored, written, shown, cookies })) {
      expect([where, secrets.filter((secret) => text.includes(secret))]).toEqual([where, []]);
    }
  } finally {
    await talkative.stop();
    await openId.stop();
  }
});

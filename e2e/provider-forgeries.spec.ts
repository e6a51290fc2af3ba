import { createTestBed } from "@/db/test/test-bed";
import { badSignatures, type Forgery, startForgingServer } from "./fixtures/forging-server";
import { openIdClient } from "./fixtures/openid-server";
import { sharedConsole, startConsole } from "./fixtures/server";
import { expect, test as base } from "./fixtures/test";

// What a client of OpenID must find: each forgery is tried against a console that would take the honest answer.

type ForgingServer = Awaited<ReturnType<typeof startForgingServer>>;

const test = base.extend<object, { stage: { url: string; provider: ForgingServer } }>({
  stage: [
    // Playwright reads the pattern to learn which fixtures are needed.
    async ({ browserName: _ }, use) => {
      const provider = await startForgingServer();
      const { url, stop } = await startConsole(sharedConsole().databaseUrl, {
        AUTH_OIDC_ISSUER: provider.issuer,
        AUTH_OIDC_ID: openIdClient.id,
        AUTH_OIDC_SECRET: openIdClient.secret,
      });
      await use({ url, provider });
      await stop();
      await provider.stop();
    },
    { scope: "worker" },
  ],
});

/** A browser without a screen: keeps cookies, follows nothing. */
function client(at: string) {
  const jar = new Map<string, string>();
  const request = async (path: string, init: RequestInit = {}) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(new URL(path, at), { redirect: "manual", ...init, headers: { cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    return answer;
  };
  return {
    jar,
    request,
    /** Presses the provider's button: what the console asks the provider for. */
    begin: async (): Promise<URLSearchParams> => {
      // The answers of next-auth.
      const { csrfToken } = (await (await request("/api/auth/csrf")).json()) as { csrfToken: string };
      const body = new URLSearchParams({ csrfToken, callbackUrl: "/activity", json: "true" });
      const answer = await request("/api/auth/signin/oidc", { method: "POST", body });
      return new URL(((await answer.json()) as { url: string }).url).searchParams;
    },
    /** Comes back from the provider; answers where the console leads to. */
    comeBack: async (parameters: Record<string, string>): Promise<string> => {
      const answer = await request(`/api/auth/callback/oidc?${new URLSearchParams(parameters)}`);
      let location = answer.headers.get("location") ?? `${answer.status}`;
      if (location.includes("/api/auth/error"))
        location = (await request(location)).headers.get("location") ?? "";
      return location.replace(at, "");
    },
  };
}

const refused = (code: string) => `/sign-in?error=${code}&callbackUrl=%2Factivity`;

interface Attempt extends Forgery {
  readonly nonce?: string;
  readonly back?: Readonly<Record<string, string>>;
}

const others: Record<string, Attempt> = {
  "another issuer in the token": { claims: { iss: "https://login.example.com" } },
  "another issuer, token and configuration agreeing": {
    claims: { iss: "https://login.example.com" },
    configuration: { issuer: "https://login.example.com" },
  },
  "a token for another application": { claims: { aud: "another-client" } },
  "a token for several, this one not the bearer": {
    claims: { aud: [openIdClient.id, "another-client"], azp: "another-client" },
  },
  "an expired token": { claims: { iat: 1_700_000_000, exp: 1_700_000_060 } },
  "a token that is not valid yet": { claims: { nbf: 4_000_000_000 } },
  "the nonce of another browser": { nonce: "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" },
  "no nonce": { claims: { nonce: undefined } },
  "the state of another browser": { back: { state: "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" } },
  "an answer that says to be of another issuer": { back: { iss: "https://login.example.com" } },
  "somebody else behind the user info endpoint": {
    claims: { email: undefined, email_verified: undefined },
    userInfo: { sub: "2" },
  },
  "no token at all": { tokenAnswer: `{"access_token":"access","token_type":"Bearer"}` },
  "an answer that is not JSON": { tokenAnswer: "access_token=access" },
  ...Object.fromEntries(
    Object.entries(badSignatures).map(([what, sign]) => [`a signature ${what}`, { sign }]),
  ),
};

for (const [what, { nonce: forgedNonce, back, ...forgery }] of Object.entries(others)) {
  test(`refuses ${what}`, async ({ bed, stage: { url, provider } }) => {
    const ada = await bed.administrator();
    const honest = { email: ada.email, email_verified: true };
    const attempt = async (isForged: boolean) => {
      const browser = client(url);
      const asked = await browser.begin();
      const nonce = (isForged && forgedNonce) || asked.get("nonce");
      const claims = { ...honest, nonce, ...(isForged && forgery.claims) };
      provider.told.forgery = isForged
        ? { ...forgery, claims, userInfo: { ...honest, ...forgery.userInfo } }
        : { claims };
      const location = await browser.comeBack({
        code: "a-code",
        state: asked.get("state") ?? "",
        ...(isForged && back),
      });
      return { location, hasSession: browser.jar.has("rolecall.session") };
    };
    expect(await attempt(true)).toEqual({ location: refused("OAuthCallback"), hasSession: false });
    expect(await bed.sessionsOf(ada)).toEqual([]);
    expect(await attempt(false)).toEqual({ location: "/activity", hasSession: true });
  });
}

test("takes the address from one place: not one from the token and its verification from elsewhere", async ({
  bed,
  stage: { url, provider },
}) => {
  const ada = await bed.administrator();
  const browser = client(url);
  const asked = await browser.begin();
  provider.told.forgery = {
    claims: { nonce: asked.get("nonce"), email: ada.email },
    userInfo: { email: "somebody@example.test", email_verified: true },
  };
  const state = asked.get("state") ?? "";
  expect(await browser.comeBack({ code: "a-code", state })).toBe(refused("AccessDenied"));
  expect(await bed.sessionsOf(ada)).toEqual([]);
});

test("takes nothing but a code: no token that comes along in the address", async ({
  bed,
  stage: { url, provider },
}) => {
  const ada = await bed.administrator();
  const browser = client(url);
  const asked = await browser.begin();
  const claims = { email: ada.email, email_verified: true, nonce: asked.get("nonce") };
  provider.told.forgery = { claims };
  const state = asked.get("state") ?? "";
  const token = { id_token: provider.honestToken(claims), access_token: "access", token_type: "Bearer" };
  expect(await browser.comeBack({ state, ...token })).toBe(refused("OAuthCallback"));
  expect(await bed.sessionsOf(ada)).toEqual([]);
});

test("an answer works in the browser that asked, once, and for the provider that was asked", async ({
  bed,
  stage: { url, provider },
}) => {
  const ada = await bed.administrator();
  const [browser, another] = [client(url), client(url)];
  const asked = await browser.begin();
  await another.begin();
  provider.told.forgery = {
    claims: { email: ada.email, email_verified: true, nonce: asked.get("nonce") },
  };
  const answer = { code: "a-code", state: asked.get("state") ?? "" };
  expect(await client(url).comeBack(answer)).toBe("/sign-in?error=OAuthCallback");
  expect(await another.comeBack(answer)).toBe(refused("OAuthCallback"));
  expect(await browser.comeBack(answer)).toBe("/activity");
  expect(await browser.comeBack(answer)).toBe(refused("OAuthCallback"));
  expect(await bed.sessionsOf(ada)).toHaveLength(1);
});

test("without its token nobody starts a sign-in for somebody, and no address leads out", async () => {
  const bed = await createTestBed();
  await bed.administrator();
  const { url } = sharedConsole();
  const answer = await fetch(`${url}/api/auth/signin/oidc`, {
    method: "POST",
    redirect: "manual",
    body: new URLSearchParams({ callbackUrl: "https://evil.example/" }),
  });
  expect(answer.headers.get("location")).toBe(`${url}/api/auth/signin?csrf=true`);
  for (const path of [
    "/api/auth/signin?callbackUrl=https://evil.example/",
    "/api/auth/signin?callbackUrl=//evil.example/",
    `/api/auth/signin?callbackUrl=${encodeURIComponent(`${url}@evil.example/`)}`,
    `/api/auth/signin?callbackUrl=${encodeURIComponent(`${url}//evil.example/`)}`,
    "/api/auth/error?error=%0d%0ax:y&callbackUrl=https://evil.example/",
    "/api/auth/error?error=%E2%82%AC",
  ]) {
    const { status, headers } = await fetch(url + path, { redirect: "manual" });
    expect.soft([path, status]).toEqual([path, 302]);
    expect.soft(headers.get("location"), path).toMatch(/^\/sign-in\?(?!.*evil)/);
  }
});

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import NextAuth, { type AuthOptions } from "next-auth";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { fetchGitHubAddress, gitHubProvider } from "./github";

// next-auth with our GitHub provider, against a server of ours that answers as GitHub does.

const asked: { method?: string; url?: string; authorization?: string; body: string }[] = [];
const answers = { token: {} as object, emails: [] as unknown, status: 200 };
const honest = {
  token: { access_token: "gho_token", token_type: "bearer", scope: "user:email" },
  emails: [
    { email: "public@example.com", primary: false, verified: true, visibility: "public" },
    { email: "ada@example.com", primary: true, verified: true, visibility: null },
  ],
  status: 200,
};

async function asGitHub(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method, url, headers } = request;
  asked.push({ method, url, authorization: headers.authorization, body: await text(request) });
  if (answers.status === 302) return void response.writeHead(302, { location: "http://127.0.0.1:9/" }).end();
  response.writeHead(answers.status, { "content-type": "application/json" });
  response.end(JSON.stringify(url === "/user/emails" ? answers.emails : answers.token));
}

const server = createServer((request, response) => void asGitHub(request, response));
let site = "";

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on a port has an address with one.
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  Object.assign(answers, honest);
  asked.length = 0;
});
afterAll(() => server.close());

/** A browser at next-auth: asks for the way to GitHub and comes back from there. */
function browser() {
  process.env.NEXTAUTH_URL = "http://localhost:3000";
  const cookies: Record<string, string> = {};
  const profiles: unknown[] = [];
  const options: AuthOptions = {
    secret: "a-secret-of-the-tests-that-protects-nothing",
    providers: [gitHubProvider({ clientId: "client", clientSecret: "client-secret" }, { site, api: site })],
    callbacks: { signIn: ({ profile }) => profiles.push(profile) > 0 },
    logger: { error: () => undefined, warn: () => undefined },
  };
  const call = async (action: string[], query: object, body?: object) => {
    const told: { headers: Record<string, unknown>; data?: unknown } = { headers: {} };
    const response = {
      status: () => response,
      getHeader: (name: string) => told.headers[name.toLowerCase()],
      setHeader: (name: string, value: unknown) => {
        told.headers[name.toLowerCase()] = value;
        return response;
      },
      ...{
        json: (data: unknown) => (told.data = data),
        send: (data: unknown) => (told.data = data),
        end: () => 0,
      },
    };
    const request = {
      method: body ? "POST" : "GET",
      headers: {},
      cookies,
      body,
      query: { nextauth: action, ...query },
    };
    // Of Next's own kind only what next-auth reads and writes.
    await NextAuth(request as never, response as never, options);
    for (const line of [told.headers["set-cookie"] ?? []].flat().map(String)) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies[name] = decodeURIComponent(value);
    }
    return { location: String(told.headers.location ?? ""), data: told.data };
  };
  return {
    profiles,
    begin: async () => {
      const csrf = (await call(["csrf"], {})).data as { csrfToken: string };
      const { data } = await call(["signin", "github"], {}, { ...csrf, json: "true" });
      return new URL((data as { url: string }).url);
    },
    comeBack: async (query: object) => (await call(["callback", "github"], query)).location,
  };
}

test("asks for the addresses only, with PKCE and state, and sends the token to nobody but GitHub", async () => {
  const { begin, comeBack, profiles } = browser();
  const url = await begin();
  expect(url.href.startsWith(`${site}/login/oauth/authorize?`)).toBe(true);
  const wanted = Object.fromEntries(url.searchParams);
  expect(wanted).toMatchObject({ scope: "user:email", response_type: "code", code_challenge_method: "S256" });
  const issuer = `${site}/login/oauth`;
  expect(await comeBack({ code: "a-code", state: wanted.state, iss: issuer })).toBe("http://localhost:3000");
  expect(profiles).toEqual([{ email: "ada@example.com", email_verified: true }]);
  expect(asked.map(({ method, url: path }) => `${method} ${path}`)).toEqual([
    "POST /login/oauth/access_token",
    "GET /user/emails",
  ]);
  expect(asked[0]?.body).toMatch(/code=a-code.*code_verifier=\S{43}/);
  expect(asked[1]?.authorization).toBe("Bearer gho_token");
});

test("takes nothing but a code of its own browser, from GitHub", async () => {
  const { begin, comeBack, profiles } = browser();
  const state = (await begin()).searchParams.get("state");
  const failed = /error=OAuthCallback$/;
  expect(await comeBack({ state, access_token: "of-another-application", token_type: "bearer" })).toMatch(
    failed,
  );
  expect(await comeBack({ state: "another", code: "a-code" })).toMatch(failed);
  expect(await comeBack({ state, code: "a-code", iss: "https://login.example.com" })).toMatch(failed);
  expect(await comeBack({ code: "a-code" })).toMatch(failed);
  expect([asked, profiles]).toEqual([[], []]);
});

test.each([
  ["refuses the code", { token: { error: "bad_verification_code" } }],
  ["does not answer", { status: 500 }],
  ["leads elsewhere", { status: 302 }],
  ["answers with something else", { emails: { message: "Bad credentials" } }],
])("a GitHub that %s signs nobody in", async (_what, wrong) => {
  const { begin, comeBack, profiles } = browser();
  const state = (await begin()).searchParams.get("state");
  Object.assign(answers, wrong);
  expect(await comeBack({ state, code: "a-code" })).toMatch(/error=OAuthCallback$/);
  expect(profiles).toEqual([]);
});

test("the token does not follow GitHub to another address", async () => {
  answers.status = 302;
  await expect(fetchGitHubAddress("gho_token", { site, api: site })).rejects.toThrow();
});

import { callApi, secretsOf } from "../fixtures/api";
import { requestText, sendRaw } from "../fixtures/raw-http";
import { sharedConsole } from "../fixtures/server";
import { expect, sessionCookie, test } from "../fixtures/test";

// What HTTP says about requests that are not as they should be, and about answers; also over sockets, where fetch cannot.

const introspect = "/introspect";
const json = { "content-type": "application/json" };

test("bodies: too large, of another type, malformed", async ({ bed }) => {
  const caller = { authorization: secretsOf(bed, await bed.user()) };
  const statusOf = async (body: BodyInit, headers: Record<string, string> = json) =>
    (await callApi("POST", introspect, caller, { body, headers })).status;
  const right = '{"token":"x"}';
  expect(await statusOf(right)).toBe(200);
  expect(await statusOf(right, { "content-type": "application/json; charset=utf-8" })).toBe(200);
  expect(await statusOf(right, { "content-type": "application/vnd.acme+json" })).toBe(200);
  expect(await statusOf("token=x", { "content-type": "application/x-www-form-urlencoded" })).toBe(200);
  for (const type of ["text/plain", "application/xml", "multipart/form-data; boundary=x", "", "json"])
    expect([type, await statusOf(right, { "content-type": type })]).toEqual([type, 415]);
  expect(await statusOf(right, { "content-type": "application/json; charset=latin1" })).toBe(415);
  const limit = 1_048_576;
  const padded = (size: number) => right + " ".repeat(size - right.length);
  expect(await statusOf(padded(limit))).toBe(200);
  expect(await statusOf(padded(limit + 1))).toBe(413);
  for (const wrong of [
    "",
    "{",
    "[]",
    "null",
    '"x"',
    '{"token":"x"',
    "{'token':'x'}",
    '{"token":"a\\u0000b"}',
    '{"token":"\\ud800"}',
    '{"token":"x","other":{"__proto__":{"admin":true}}}',
    `{"token":"x","deep":${"[".repeat(5_000)}${"]".repeat(5_000)}}`,
    '{"token":7}',
    "{}",
  ])
    expect([wrong.slice(0, 60), await statusOf(wrong)]).toEqual([wrong.slice(0, 60), 400]);
  expect(await statusOf(Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]))).toBe(400);
  expect(await statusOf("token=x&token=y", { "content-type": "application/x-www-form-urlencoded" })).toBe(
    400,
  );
  // Half a million values are many, and no fault.
  expect(await statusOf(`{"token":"x","many":[${"0,".repeat(500_000)}0]}`)).toBe(200);
});

test("a body counts as it comes when nobody says how long it is", async ({ bed }) => {
  const headers = {
    authorization: secretsOf(bed, await bed.user()),
    ...json,
    "transfer-encoding": "chunked",
  };
  const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`;
  const { url } = sharedConsole();
  const head = requestText("POST /api/v2/introspect", headers);
  const small = await sendRaw(url, head, chunk('{"token":'), chunk('"x"}'), "0\r\n\r\n");
  expect([small.status, small.text]).toEqual([200, expect.stringContaining('{"active":false}')]);
  const pieces = Array.from({ length: 20 }, () => chunk(" ".repeat(65_536)));
  const large = await sendRaw(url, head, ...pieces, "0\r\n\r\n");
  expect(large.status).toBe(413);
});

test("parameters and paths that are not right are a 400, a path that is none a 404", async ({ bed }) => {
  const ada = await bed.administrator();
  const caller = { authorization: secretsOf(bed, ada) };
  const { url } = sharedConsole();
  for (const query of ["?a=1&a=2", "?a=%00"])
    expect([query, (await callApi("GET", `/users/${ada.id}${query}`, caller)).status]).toEqual([query, 400]);
  expect((await callApi("GET", `/users/${ada.id}?toString=1`, caller)).status).toBe(200);
  for (const path of ["/users/%ZZ", "/users/%ff", "/users/%", "/users/%c0%af"]) {
    const { status, headers } = await sendRaw(url, requestText(`GET /api/v2${path}`, caller));
    expect([path, status]).toEqual([path, 400]);
    expect(headers).toMatchObject({ "content-type": "application/json", "cache-control": "no-store" });
    expect(headers["elements-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
  }
  expect((await sendRaw(url, requestText("OPTIONS *"))).status).toBe(400);
  for (const path of ["/api/v2", "/api/v2/nothing", "/elements/api-v2", "/elements/api-v2/nothing/at/all"]) {
    const answer = await fetch(url + path);
    expect([path, answer.status, answer.headers.get("content-type")]).toEqual([
      path,
      404,
      json["content-type"],
    ]);
    expect(await answer.json()).toEqual({
      requestId: answer.headers.get("elements-request-id"),
      message: "The API has no such path.",
    });
  }
  const slash = await fetch(`${url}/api/v2/users/${ada.id}/`, { redirect: "manual" });
  expect([slash.status, slash.headers.get("location")]).toEqual([308, `/api/v2/users/${ada.id}`]);
  expect(slash.headers.get("elements-request-id")).not.toBeNull();
  const twice = await sendRaw(url, requestText(`GET /api/v2//users/${ada.id}`, caller));
  expect(twice.status).toBe(200);
  // What stands in a path reaches the API as it was sent, by both names.
  for (const base of ["/api/v2", "/elements/api-v2"]) {
    const byEmail = await callApi("GET", `/users/${encodeURIComponent(ada.email)}`, { ...caller, base });
    expect([base, byEmail.status]).toEqual([base, 200]);
    expect((await callApi("GET", "/users/a%2Fb", { ...caller, base })).status).toBe(404);
    expect((await callApi("GET", "/users/%00", { ...caller, base })).status).toBe(400);
    expect((await callApi("GET", `/users/${ada.id}?a=1&a=2`, { ...caller, base })).status).toBe(400);
  }
  // As a proxy may write it (RFC 9112, 3.2.2).
  const full = await sendRaw(url, requestText(`GET http://elsewhere.example/api/v2/users/${ada.id}`, caller));
  expect(full.status).toBe(200);
});

test("methods: every other one is told what the path takes, and nothing runs", async ({ bed }) => {
  const ada = await bed.administrator();
  const authorization = secretsOf(bed, ada);
  const { url } = sharedConsole();
  for (const method of ["GET", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "SEARCH", "LOCK"]) {
    const { status, headers, text } = await sendRaw(
      url,
      requestText(`${method} /api/v2/introspect`, { authorization }),
    );
    expect([method, status, headers.allow]).toEqual([method, 405, "POST, OPTIONS"]);
    expect(text).toContain('"message":"This path takes POST, OPTIONS."');
    expect(headers["elements-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
  }
  for (const method of ["POST", "DELETE", "TRACE"]) {
    const { status, headers } = await sendRaw(url, requestText(`${method} /elements/api-v2/openapi.json`));
    expect([method, status, headers.allow]).toEqual([method, 405, "GET, HEAD, OPTIONS"]);
  }
  expect((await sendRaw(url, requestText("TRACE /sign-in"))).status).toBe(405);
  // Nobody opens a tunnel: the connection ends.
  expect((await sendRaw(url, requestText("CONNECT example.com:443"))).text).not.toContain(" 200 ");
  // The names under which the web process tells of such things cannot be sent from outside.
  const forged = { "x-unusual-method": "DELETE", "x-api-base": "/elements/api-v2" };
  const answer = await callApi("GET", `/users/${ada.id}`, { authorization }, { headers: forged });
  expect(answer.status).toBe(200);
  const options = await callApi("OPTIONS", introspect, {}, { headers: { origin: "https://evil.example" } });
  expect([options.status, options.headers.get("allow")]).toEqual([204, "POST, OPTIONS"]);
  expect([...options.headers.keys()].filter((name) => name.startsWith("access-control-"))).toEqual([]);
  const head = await sendRaw(url, requestText(`HEAD /api/v2/users/${ada.id}`, { authorization }));
  expect([head.status, head.body]).toEqual([200, ""]);
});

test("headers that are too large, broken or doubled never reach the application", async () => {
  const { url } = sharedConsole();
  const path = "GET /api/v2/users/1";
  expect((await sendRaw(url, requestText(path, { "x-large": "a".repeat(20_000) }))).status).toBe(431);
  expect((await sendRaw(url, requestText(path, { "x-nul": "a\0b" }))).status).toBe(400);
  expect((await sendRaw(url, "NONSENSE\r\n\r\n")).status).toBe(400);
  const both = { "content-length": "4", "transfer-encoding": "chunked" };
  expect((await sendRaw(url, requestText("POST /api/v2/introspect", both, "0\r\n\r\n"))).status).toBe(400);
  expect((await sendRaw(url, requestText(path))).status).toBe(401);
});

test("answers are kept by nobody, say what they depend on, and are as hard as the pages", async ({ bed }) => {
  const ada = await bed.administrator();
  const caller = { authorization: secretsOf(bed, ada) };
  for (const { headers, status } of [
    await callApi("GET", `/users/${ada.id}`, caller),
    await callApi("GET", "/users/-1", caller),
    await callApi("GET", "/users/1"),
    await callApi("GET", "/nothing"),
  ]) {
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("vary")).toMatch(/Authorization/);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(headers.get("elements-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get("etag")).toBeNull();
    expect(headers.get("set-cookie")).toBeNull();
    if (status === 401) expect(headers.get("www-authenticate")).toMatch(/^User realm/);
  }
});

test("the cookie of a browser opens nothing in the API", async ({ bed }) => {
  const ada = await bed.administrator();
  const { token } = await bed.session(ada);
  const { name, value } = await sessionCookie(token);
  const headers = { cookie: `${name}=${value}` };
  expect((await callApi("GET", `/users/${ada.id}`, {}, { headers })).status).toBe(401);
  expect((await callApi("POST", introspect, {}, { headers, json: { token: ada.secret } })).status).toBe(401);
});

test("the document may be kept, and is asked for again by its ETag", async () => {
  const { url } = sharedConsole();
  const document = `${url}/api/v2/openapi.json`;
  const first = await fetch(document);
  const etag = first.headers.get("etag") ?? "";
  expect([first.status, first.headers.get("cache-control")]).toEqual([200, "public, max-age=300"]);
  expect(etag).toMatch(/^"[\w-]+"$/);
  for (const tags of [etag, `W/${etag}`, `"x", ${etag}`, "*"]) {
    const again = await fetch(document, { headers: { "if-none-match": tags } });
    expect([tags, again.status, await again.text()]).toEqual([tags, 304, ""]);
    expect(again.headers.get("etag")).toBe(etag);
  }
  expect((await fetch(document, { headers: { "if-none-match": '"x"' } })).status).toBe(200);
  expect((await fetch(`${url}/elements/api-v2/openapi.json`)).headers.get("etag")).toBe(etag);
});

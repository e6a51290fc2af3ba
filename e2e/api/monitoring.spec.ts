import { callApi, secretsOf } from "../fixtures/api";
import { startConsole, sharedConsole } from "../fixtures/server";
import { expect, test } from "../fixtures/test";

// What operators watch: metrics by route pattern, one log line for each call, and never a secret in either.

const token = "a-token-of-the-specs-only";

test("metrics and log tell of every call by its pattern, and of nobody's secrets", async ({ bed }) => {
  let printed = "";
  const environment = { METRICS_TOKEN: token, LOG_LEVEL: "debug" };
  const watched = await startConsole(sharedConsole().databaseUrl, environment, (text) => (printed += text));
  try {
    const at = watched.url;
    const ada = await bed.administrator({ email: `ada-${bed.organizationId}@example.test` });
    const authorization = secretsOf(bed, ada);
    const { token: session } = await bed.session(ada);
    await callApi(
      "GET",
      `/users/${encodeURIComponent(ada.email)}`,
      { authorization, at },
      { query: { note: "in-query" } },
    );
    await callApi("GET", `/users/${ada.id}`, {
      authorization: `Bearer ${session}`,
      at,
      base: "/elements/api-v2",
    });
    await callApi("GET", `/users/${ada.id}`, { authorization: "User wrong-secret, Organization x", at });
    await callApi("POST", "/introspect", { authorization, at }, { json: { token: ada.secret } });
    await callApi("POST", "/introspect", { authorization, at }, { body: `{"token":"${ada.secret}"` });
    await fetch(`${at}/sign-in`);
    await fetch(`${at}/security/users?q=in-query`, { redirect: "manual" });
    expect((await fetch(`${at}/api/metrics`)).status).toBe(401);
    const metrics = await fetch(`${at}/api/metrics`, { headers: { authorization: `Bearer ${token}` } });
    const text = await metrics.text();
    const count = (labels: string) =>
      new RegExp(`^rolecall_http_request_duration_seconds_count\\{${labels}\\} (\\d+)$`, "m").exec(text)?.[1];
    const user = "users/[idOrEmail]".replace(/[[\]]/g, "\\$&");
    expect(count(`method="GET",route="/api/v2/${user}",status="2xx"`)).toBe("1");
    expect(count(`method="GET",route="/api/v2/${user}",status="4xx"`)).toBe("1");
    expect(count(`method="GET",route="/elements/api-v2/${user}",status="2xx"`)).toBe("1");
    expect(count('method="POST",route="/api/v2/introspect",status="4xx"')).toBe("1");
    expect(count('method="GET",route="/sign-in",status="2xx"')).toBe("1");
    expect(count('method="GET",route="/security/users",status="3xx"')).toBe("1");
    expect(text).toMatch(/^rolecall_live_sessions [1-9]/m);
    expect(text).toMatch(/^process_resident_memory_bytes \d/m);
    expect(text).toMatch(/^rolecall_inactive_users_accepted \d/m);

    const lines = printed
      .split("\n")
      .filter((line) => line.includes('"api call"'))
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines).toHaveLength(5);
    expect(lines[0]).toMatchObject({
      level: "info",
      method: "GET",
      path: "/users/{idOrEmail}",
      status: 200,
      userId: ada.id,
    });
    expect(lines[0]?.durationMs).toBeGreaterThan(0);
    expect(lines[0]?.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(lines[2]).toMatchObject({ status: 401 });
    expect(lines[2]).not.toHaveProperty("userId");
    const hidden = [ada.secret, bed.secret, session, "wrong-secret", "in-query", ada.email, token];
    for (const each of hidden) {
      expect(printed, `the log tells ${each}`).not.toContain(each);
      expect(text, `the metrics tell ${each}`).not.toContain(each);
    }
  } finally {
    await watched.stop();
  }
});

test("live, ready, and what a console without a token answers about metrics", async () => {
  const { url } = sharedConsole();
  for (const [path, status] of [
    ["live", 200],
    ["ready", 200],
  ] as const)
    expect([path, (await fetch(`${url}/api/health/${path}`)).status]).toEqual([path, status]);
  expect((await fetch(`${url}/api/metrics`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(
    404,
  );
});

test("not ready while the database is not there, and the process is live", async () => {
  const { databaseUrl } = sharedConsole();
  const gone = new URL(databaseUrl);
  gone.port = "1";
  const lonely = await startConsole(gone.href);
  try {
    const startedAt = performance.now();
    const ready = await fetch(`${lonely.url}/api/health/ready`);
    expect([ready.status, await ready.json()]).toEqual([
      503,
      { status: "not ready", reason: "the database does not answer" },
    ]);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    expect((await fetch(`${lonely.url}/api/health/live`)).status).toBe(200);
  } finally {
    await lonely.stop();
  }
});

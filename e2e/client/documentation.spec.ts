import { sharedConsole } from "../fixtures/server";
import { expect, test } from "../fixtures/test";

const routes: readonly (readonly [string, string])[] = [
  ["/accounts", "get post"],
  ["/accounts/{}", "get patch put delete"],
  ["/accounts/{}/users", "get post"],
  ["/accounts/{}/users/{}", "get patch put delete"],
  ["/accounts/{}/roles", "get"],
  ["/accounts/{}/roles/{}", "put delete"],
  ["/users", "get"],
  ["/users/{}", "get patch put delete"],
  ["/users/{}/roles", "get"],
  ["/users/{}/roles/{}", "put delete"],
  ["/users/{}/unlock", "post"],
  ["/users/{}/secret", "post"],
  ["/organizations/me", "get put"],
  ["/organizations/me/secret", "post"],
  ["/organizations/{}/accounts", "get"],
  ["/organizations/{}/accounts/{}", "get"],
  ["/organizations/users", "get post"],
  ["/organizations/users/{}", "get patch delete"],
  ["/organizations/roles", "get put"],
  ["/organizations/roles/{}", "get put"],
  ["/organizations/roles/reset", "put"],
  ["/organizations/password-policies", "get put delete"],
  ["/authentication", "post"],
  ["/authentication/secrets", "get"],
  ["/authentication/passwords", "post"],
  ["/audit-logs", "get"],
  ["/introspect", "post"],
];

interface Description {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly responses?: object }>>>>;
}

/** Names of parameters are the document's own, and so is whether a path begins with the base path. */
const bare = (path: string) =>
  path.replace(/^(\/api\/v2|\/elements\/api-v2)/, "").replace(/\{[^}]*\}/g, "{}");

test("the API describes every route of its contract", async () => {
  const response = await fetch(new URL("/api/v2/openapi.json", sharedConsole().url));
  expect(response.status).toBe(200);
  // What it must be is checked from here on.
  const description = (await response.json()) as Description;
  expect(description.openapi).toMatch(/^3\.1\./);
  const paths = new Map(Object.entries(description.paths).map(([path, item]) => [bare(path), item]));
  for (const [path, methods] of routes)
    for (const method of methods.split(" ")) {
      const responses = Object.keys(paths.get(path)?.[method]?.responses ?? {});
      expect(
        responses.some((status) => status.startsWith("2")),
        `${method} ${path}`,
      ).toBe(true);
      const expected = path === "/authentication" ? ["400"] : ["401"];
      expect(responses, `${method} ${path}`).toEqual(expect.arrayContaining(expected));
    }
});

test("the description is shown as a page", async ({ bed, page, signInAs }) => {
  await signInAs(await bed.user());
  const response = await page.goto("/docs/api");
  expect(response?.ok()).toBe(true);
  await expect(page.getByText("/accounts").first()).toBeAttached();
});

test("the console says how it is to whoever keeps it running", async () => {
  const status = async (path: string) => (await fetch(new URL(path, sharedConsole().url))).status;
  expect(await status("/api/health/live")).toBe(200);
  expect(await status("/api/health/ready")).toBe(200);
  // Metrics are for a token; whether their being there is told to others is left open.
  expect([401, 403, 404]).toContain(await status("/api/metrics"));
});

import { describe, expect, it } from "vitest";
import { readCallUri, refuseCallHeader, refuseCallPath } from "./call-uri";

describe("readCallUri", () => {
  it("takes a path with or without a base, and what stands behind the question mark", () => {
    expect(readCallUri("/users")).toEqual({ path: "/users", query: {}, isElements: false });
    expect(readCallUri("/api/v2/users/17")).toEqual({ path: "/users/17", query: {}, isElements: false });
    expect(readCallUri("/elements/api-v2/users?pageSize=5&where=a%20%3D%201")).toEqual({
      path: "/users",
      query: { pageSize: "5", where: "a = 1" },
      isElements: true,
    });
  });

  it.each([
    "",
    "/",
    "users",
    "https://example.com/users",
    "//example.com/users",
    "/\\example.com",
    "/users#top",
    "/users/../jobs",
    "/users/%2E%2e/jobs",
    "/users?a=1&a=2",
  ])("refuses %j", (uri) => {
    expect(readCallUri(uri)).toMatchObject({ refusal: expect.stringMatching(/\.$/) as string });
  });
});

it("keeps jobs away from jobs, credentials, secrets and files", () => {
  const closed = [
    "/jobs",
    "/jobs/7",
    "/authentication",
    "/authentication/secrets",
    "/introspect",
    "/users/7/secret",
    "/organizations/me/secret",
    "/bulk/users",
  ];
  for (const path of closed) expect(refuseCallPath(path), path).toMatch(/^A job cannot/);
  for (const path of ["/users", "/users/jobs", "/accounts/7/users"])
    expect(refuseCallPath(path)).toBeUndefined();
  expect(refuseCallHeader("Authorization")).toContain("Authorization");
  expect(refuseCallHeader("x-note")).toBeUndefined();
});

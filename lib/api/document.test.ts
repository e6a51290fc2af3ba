import { createConfig, lintFromString } from "@redocly/openapi-core";
import { expect, it } from "vitest";
import { operations } from "./operations";
import { openApiDocument } from "./document";
import { tags } from "./document/tags";

// The OpenAPI document: valid by a public linter, complete, readable.

const document = openApiDocument();
const text = JSON.stringify(document);

/** Every object of the document with its place in it. */
function everyObject(value: unknown, place = "#"): { place: string; found: Record<string, unknown> }[] {
  if (typeof value !== "object" || value === null) return [];
  const inner = Object.entries(value).flatMap(([name, each]) => everyObject(each, `${place}/${name}`));
  return Array.isArray(value) ? inner : [{ place, found: { ...value } }, ...inner];
}

it("is valid by the recommended rules of a public linter", async () => {
  const config = await createConfig({
    extends: ["recommended"],
    rules: {
      // The operations of a path are told apart by their literal parts first: `/organizations/users` is no `/organizations/{id}`.
      "no-ambiguous-paths": "off",
      // The example of a PUT is an answer sent back whole, with the fields that never change. Every example is run by a test.
      "no-invalid-media-type-examples": "off",
    },
  });
  const problems = await lintFromString({ source: text, config });
  expect(
    problems.map(({ severity, ruleId, message, location }) => [
      severity,
      ruleId,
      message,
      location[0]?.pointer,
    ]),
  ).toEqual([]);
});

it("describes every parameter, with an example", () => {
  const parameters = everyObject(document.paths).filter(
    ({ found }) => typeof found.in === "string" && typeof found.name === "string",
  );
  expect(parameters.length).toBeGreaterThan(0);
  const silent = parameters.filter(({ found }) => !found.description || found.example === undefined);
  expect(silent.map(({ place, found }) => `${place} ${String(found.name)}`)).toEqual([]);
});

it("has an example of every body and of every answer that has one", () => {
  const bodies = everyObject(document).filter(({ place }) => place.endsWith("/content/application/json"));
  expect(bodies.length).toBeGreaterThan(operations.length);
  expect(bodies.filter(({ found }) => found.example === undefined).map(({ place }) => place)).toEqual([]);
});

it("says of every tag what it is about, and has no two operations of one name", () => {
  const names = tags.map(({ name }) => name);
  expect(operations.map(({ tag }) => tag).filter((tag) => !names.includes(tag))).toEqual([]);
  const ids = operations.map(({ id }) => id);
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
});

it("writes IDs as whole numbers, and says of no value twice what it is", () => {
  const [user] = document.paths?.["/users/{idOrEmail}"]?.get?.parameters ?? [];
  expect(user).toMatchObject({
    schema: {
      anyOf: [
        { type: "integer", minimum: -1 },
        { type: "string", maxLength: 1000 },
      ],
    },
    example: expect.anything(),
  });
  const choices = everyObject(document).filter(({ found }) => "anyOf" in found || "pattern" in found);
  const unread = choices.filter(({ found }) => /9007199254740991|\\\\d\{1,/.test(JSON.stringify(found)));
  expect(unread.map(({ place }) => place)).toEqual([]);
  expect(text).not.toContain("9007199254740991");
});

it("is made once", () => {
  expect(openApiDocument()).toBe(document);
});

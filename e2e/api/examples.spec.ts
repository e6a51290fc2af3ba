import { operations } from "@/lib/api/operations";
import type { Operation } from "@/lib/core/api/operation";
import { type ApiOptions, callApi } from "../fixtures/api";
import { expect, test } from "../fixtures/test";
import { arrangements } from "./examples/arrangements";
import { bodyInWorld, differences, headersInWorld, inWorld, pathInWorld } from "./examples/example-values";
import { exampleWorld, type World } from "./examples/example-world";

// Every example of the document is run, against an organization in which the people of the examples live.

/** A file names people by other IDs than its example does. */
const withoutNumbers = (text: string) => text.replace(/\d+/g, "0");

/** What is sent: the body of the example, or each kind of file in turn, of which the first has the answer that is shown. */
function bodiesOf({ file }: Operation, world: World, json: unknown): ApiOptions[] {
  if (!file) return [json === undefined ? {} : { json }];
  return Object.entries(file.media).map(([type, { example }]) => ({
    headers: { "content-type": type },
    body: String(inWorld(example, world)),
  }));
}

for (const operation of operations) {
  const { id, method, path, example, answer } = operation;
  test(`the example of ${id}: ${method} ${path}`, async () => {
    const world = await exampleWorld(operation);
    const arranged = await arrangements[id]?.(world);
    const isPublic = operation.privilege === "public";
    const authorization = isPublic ? undefined : (arranged?.authorization ?? world.authorization);
    const resource = pathInWorld(path, arranged?.path ?? example.path ?? {}, world, example.answer);
    // Numbers and texts only, as the type of an example says.
    const query = inWorld(example.query ?? {}, world) as Record<string, string | number>;
    const headers = headersInWorld(example.headers ?? {});
    const json = example.body === undefined ? undefined : bodyInWorld(operation, world);
    for (const sent of bodiesOf(operation, world, json)) {
      const options = { query, ...sent, headers: { ...headers, ...sent.headers } };
      const result = await callApi(method, resource, { authorization }, options);
      expect(result.status, result.text).toBe(answer.status ?? 200);
      const isShown = sent.headers?.["content-type"] !== "application/x-ndjson";
      if (isShown) expect(differences(result.json, inWorld(example.answer, world))).toEqual([]);
    }
    for (const [type, media] of Object.entries(answer.media ?? {})) {
      const sent = { query, headers: { ...headers, accept: type } };
      const file = await callApi(method, resource, { authorization }, sent);
      expect(file.headers.get("content-type")).toBe(`${type}; charset=utf-8`);
      expect(withoutNumbers(file.text)).toBe(
        withoutNumbers(String(inWorld(media.example.replace(/^\uFEFF/, ""), world))),
      );
    }
  });
}

test("a difference between answer and example is seen", () => {
  const example = [
    { id: 17, email: "ada@example.com", roles: ["admin"], createdAt: "2026-01-31T09:30:00.000Z" },
  ];
  const row = {
    id: 18,
    email: "ada@example.com",
    roles: ["org", "admin"],
    createdAt: "2026-02-01T09:30:00.000Z",
  };
  expect(differences([{ ...row, email: "grace@example.com" }, row], example)).toEqual([]);
  for (const wrong of [
    { ...row, email: "grace@example.com" },
    { ...row, id: "18" },
    { ...row, roles: ["org"] },
    { ...row, more: 1 },
    { id: 18, email: row.email, roles: row.roles },
  ])
    expect(differences([wrong], example)).toHaveLength(1);
  expect(differences([], example)).toHaveLength(1);
  expect(differences({}, example)).toHaveLength(1);
});

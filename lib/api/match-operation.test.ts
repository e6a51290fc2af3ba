import { expect, it } from "vitest";
import { matchOperations } from "./match-operation";

const found = (path: string) =>
  matchOperations(path).map(({ operation, params }) => [operation.method, operation.path, params]);

it("finds every operation of a path, with what stands for its parameters", () => {
  expect(found("/users/ada%40example.com")).toEqual(
    ["GET", "PATCH", "PUT", "DELETE"].map((method) => [
      method,
      "/users/{idOrEmail}",
      { idOrEmail: "ada%40example.com" },
    ]),
  );
});

it("a word of a path is that word, and no parameter", () => {
  expect(found("/organizations/users").map(([method, path]) => `${method} ${path}`)).toEqual([
    "POST /organizations/users",
    "GET /organizations/users",
  ]);
  expect(found("/organizations/roles/reset").map(([method]) => method)).toEqual(["PUT"]);
});

it("finds nothing for other paths", () => {
  for (const path of ["", "/", "users", "/users/", "/users//roles", "/nowhere", "//users", "/users/1/2/3"])
    expect(found(path)).toEqual([]);
});

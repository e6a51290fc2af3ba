import { createTestBed } from "@/db/test/test-bed";
import { expect, test } from "../fixtures/test";
import { actorNames, type ActorName, sceneFor } from "./actors";
import { open, places } from "./doors";
import { answerFor } from "./place";
import { pages } from "./readable-pages";
import { routes } from "./readable-routes";

// Every page and every route of the build: who may read what, and what an answer that refuses gives away.

test("every page and route of the build has a row", () => {
  expect(Object.keys(pages).sort()).toEqual(places().pages);
  expect(Object.keys(routes).sort()).toEqual(places().routes);
});

/** Whether this actor may see the users of Globex, of Initech. */
const sees: Record<ActorName, readonly [boolean, boolean]> = {
  "nobody signed in": [false, false],
  "half signed in": [false, false],
  "no privilege": [false, false],
  "viewer of everyone": [true, true],
  "account administrator": [true, false],
  "editor of everyone": [true, true],
  "organization administrator": [true, true],
};

for (const actor of actorNames) {
  test(`reading: ${actor}`, async () => {
    const [bed, elsewhere] = [await createTestBed(), await createTestBed()];
    const scene = await sceneFor(actor, [bed, elsewhere]);
    const { token, globex, initech } = scene;
    const colleague = await bed.user({ account: globex });
    const neighbour = await bed.user({ account: initech });
    const foreigner = await elsewhere.user();
    const before = await Promise.all([bed, elsewhere].map((each) => each.auditEvents()));
    for (const place of [...Object.values(pages), ...Object.values(routes)].flat()) {
      const where = place.path(scene);
      const answer = await open(where, { token });
      const expected = answerFor(actor, place);
      const got =
        typeof expected === "number"
          ? answer.status
          : `to ${(answer.location ?? "").replace(/^https?:\/\/[^/]+/, "")}`;
      if (typeof expected === "number") expect.soft(`${where} ${got}`).toBe(`${where} ${expected}`);
      else expect.soft(`${where} ${got}`).toContain(`${where} ${expected}`);
      const payload = await open(where, { token }, "rsc");
      for (const { text } of [answer, payload]) {
        expect
          .soft(text.includes(foreigner.email), `${where} names somebody of another organization`)
          .toBe(false);
        expect.soft(text.includes(elsewhere.name), `${where} names another organization`).toBe(false);
        if (!sees[actor][0])
          expect.soft(text.includes(colleague.email), `${where} names a colleague`).toBe(false);
        if (!sees[actor][1])
          expect.soft(text.includes(neighbour.email), `${where} names a neighbour`).toBe(false);
      }
      if (where !== "/icon.svg")
        expect.soft(answer.headers.get("cache-control"), where).toContain("no-store");
    }
    expect(await Promise.all([bed, elsewhere].map((each) => each.auditEvents()))).toEqual(before);
  });
}

test("what is missing and what is another organization's answer the same, byte for byte", async ({ bed }) => {
  const elsewhere = await createTestBed();
  const foreigner = await elsewhere.user();
  const { token } = await bed.session(await bed.administrator());
  const pathsFor = (userId: number, accountId: number) => [
    ...["", "/sessions", "/instances", "/privileges", "/history"].map(
      (part) => `/api/console/users/${userId}${part}`,
    ),
    `/api/console/users?accountId=${accountId}`,
    `/api/console/users/plan?change=delete&userIds=${userId}`,
    `/api/console/accounts/plan?change=delete&accountId=${accountId}`,
  ];
  const without = (text: string) => text.replace(/"requestId":"[^"]+"/, "");
  const hidden = pathsFor(foreigner.id, elsewhere.defaultAccount.id);
  for (const [index, path] of pathsFor(4_000_000_000, 4_000_000_000).entries()) {
    const [missing, other] = [await open(path, { token }), await open(hidden[index] ?? "", { token })];
    expect(other.status).toBe(404);
    expect(without(other.text)).toBe(without(missing.text));
  }
});

test("nothing under a cookie changes state by reading: every other method is refused", async ({ bed }) => {
  const { token } = await bed.session(await bed.administrator());
  const before = await bed.snapshot();
  for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
    for (const path of places().routes.filter((route) => route.startsWith("/api/console"))) {
      const { status } = await open(path.replace(/\[\w+\]/, "1"), { token, method });
      expect.soft([method, path, status]).toEqual([method, path, 405]);
    }
  }
  expect(await bed.snapshot()).toEqual(before);
});

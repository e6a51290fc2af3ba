import { createTestBed } from "@/db/test/test-bed";
import { expect, test } from "../fixtures/test";
import { actorNames, type ActorName, type Scene, sceneFor } from "./actors";
import { open, places } from "./doors";

// Every page and every route of the build: who may read what, and what an answer that refuses gives away.

type Answer = number | `to ${string}`;

interface Place {
  readonly path: (scene: Scene) => string;
  /** For each actor but the half signed in: "to" an address when it leads away, or the status. */
  readonly answers: readonly Answer[];
  /** What a half signed in browser gets, where it is not what follows from nobody's answer. */
  readonly half?: Answer;
}

/** Half signed in is not signed in: no data, and pages lead to the second factor instead of to the sign-in page. */
function answerFor(actor: ActorName, { answers, half }: Place): Answer {
  const [nobody = 0, ...others] = answers;
  if (actor === "nobody signed in") return nobody;
  if (actor !== "half signed in") return others[actorNames.indexOf(actor) - 2] ?? 0;
  if (half !== undefined) return half;
  return String(nobody).startsWith("to /sign-in") ? "to /second-factor" : nobody;
}

const toSignIn = (path: string) => `to /sign-in?callbackUrl=${encodeURIComponent(path)}` as const;

/** A route under the session: 401 for nobody; then, by actor, whether it is theirs to read. */
const json = (path: Place["path"], ...answers: readonly number[]): Place => ({
  path,
  answers: [401, ...answers],
});

const plan = "/api/console/settings/plan";

// Order of the answers: nobody, no privilege, viewer, account administrator, editor, organization administrator.
const routes: Record<string, Place[]> = {
  "/api/console/users": [
    json(() => "/api/console/users", 403, 200, 200, 200, 200),
    json(({ globex }) => `/api/console/users?accountId=${globex.id}`, 403, 200, 200, 200, 200),
    json(({ initech }) => `/api/console/users?accountId=${initech.id}`, 403, 200, 404, 200, 200),
    json(
      ({ elsewhere }) => `/api/console/users?accountId=${elsewhere.defaultAccount.id}`,
      403,
      404,
      404,
      404,
      404,
    ),
    json(() => "/api/console/users?accountId=4000000000", 403, 404, 404, 404, 404),
    json(() => "/api/console/users?pageSize=0", 403, 400, 400, 400, 400),
    json(() => "/api/console/users?organizationId=1", 403, 400, 400, 400, 400),
    json(() => "/api/console/users?q=%00", 403, 400, 400, 400, 400),
    { path: () => "/api/console/users?q=a&q=b", answers: [400, 400, 400, 400, 400, 400] },
    json(() => "/api/console/users?cursor=AAAA", 403, 400, 400, 400, 400),
  ],
  "/api/console/users/count": [
    json(() => "/api/console/users/count", 403, 200, 200, 200, 200),
    json(({ initech }) => `/api/console/users/count?accountId=${initech.id}`, 403, 200, 404, 200, 200),
    json(
      ({ elsewhere }) => `/api/console/users/count?accountId=${elsewhere.defaultAccount.id}`,
      403,
      404,
      404,
      404,
      404,
    ),
    json(() => "/api/console/users/count?sort=last", 403, 400, 400, 400, 400),
  ],
  "/api/console/users/[userId]": [
    json(({ actor }) => `/api/console/users/${actor.id}`, 403, 200, 200, 200, 200),
    json(() => "/api/console/users/4000000000", 403, 404, 404, 404, 404),
    json(() => "/api/console/users/1%20or%201", 403, 400, 400, 400, 400),
    json(() => "/api/console/users/%00", 403, 400, 400, 400, 400),
  ],
  "/api/console/users/[userId]/sessions": [
    json(({ actor }) => `/api/console/users/${actor.id}/sessions`, 403, 200, 200, 200, 200),
    json(() => "/api/console/users/4000000000/sessions", 403, 404, 404, 404, 404),
    json(() => "/api/console/users/%00/sessions", 403, 400, 400, 400, 400),
  ],
  "/api/console/users/[userId]/privileges": [
    json(({ actor }) => `/api/console/users/${actor.id}/privileges`, 403, 200, 200, 200, 200),
    json(() => "/api/console/users/4000000000/privileges", 403, 404, 404, 404, 404),
  ],
  "/api/console/users/[userId]/history": [
    json(({ actor }) => `/api/console/users/${actor.id}/history`, 403, 403, 200, 200, 200),
    json(() => "/api/console/users/4000000000/history", 403, 403, 404, 404, 404),
    json(({ actor }) => `/api/console/users/${actor.id}/history?cursor=x`, 403, 403, 400, 400, 400),
    json(({ actor }) => `/api/console/users/${actor.id}/history?accountId=1`, 403, 403, 400, 400, 400),
  ],
  "/api/console/profile/sessions": [json(() => "/api/console/profile/sessions", 200, 200, 200, 200, 200)],
  "/api/console/users/plan": [
    json(
      ({ actor }) => `/api/console/users/plan?change=reactivate&userIds=${actor.id}`,
      403,
      403,
      200,
      200,
      200,
    ),
    json(({ actor }) => `/api/console/users/plan?change=delete&userIds=${actor.id}`, 403, 403, 403, 403, 403),
    json(() => "/api/console/users/plan?change=delete&userIds=4000000000", 403, 403, 404, 404, 404),
    json(() => "/api/console/users/plan?change=erase&userIds=1", 403, 403, 400, 400, 400),
  ],
  "/api/console/accounts": [
    json(() => "/api/console/accounts", 403, 403, 403, 403, 200),
    json(() => "/api/console/accounts?cursor=AAAA", 403, 403, 403, 403, 400),
  ],
  "/api/console/accounts/plan": [
    json(
      ({ initech }) => `/api/console/accounts/plan?change=deactivate&accountId=${initech.id}`,
      403,
      403,
      403,
      403,
      200,
    ),
    json(
      ({ elsewhere }) => `/api/console/accounts/plan?change=delete&accountId=${elsewhere.defaultAccount.id}`,
      ...[403, 403, 403, 403, 404],
    ),
  ],
  "/api/console/activity": [
    json(() => "/api/console/activity", 403, 403, 200, 200, 200),
    json(() => "/api/console/activity?cursor=x", 403, 403, 400, 400, 400),
    json(({ globex }) => `/api/console/activity?accountId=${globex.id}`, 403, 403, 200, 200, 200),
    json(({ initech }) => `/api/console/activity?accountId=${initech.id}`, 403, 403, 404, 404, 200),
    json(() => "/api/console/activity?accountId=4000000000", 403, 403, 404, 404, 200),
    json(() => "/api/console/activity?action=user.erase", 403, 403, 400, 400, 400),
    json(() => "/api/console/activity?from=yesterday", 403, 403, 400, 400, 400),
  ],
  "/api/console/activity/[eventId]": [
    json(() => "/api/console/activity/4000000000", 403, 403, 404, 404, 404),
    json(() => "/api/console/activity/1%20or%201", 403, 403, 400, 400, 400),
  ],
  "/api/console/activity/chart": [
    json(() => "/api/console/activity/chart", 403, 403, 200, 200, 200),
    json(({ initech }) => `/api/console/activity/chart?accountId=${initech.id}`, 403, 403, 404, 404, 200),
    json(() => "/api/console/activity/chart?zone=Nowhere/At_all", 403, 403, 400, 400, 400),
  ],
  "/api/console/activity/export": [
    json(() => "/api/console/activity/export?format=csv", 403, 403, 200, 200, 200),
    json(() => "/api/console/activity/export?format=jsonl", 403, 403, 200, 200, 200),
    json(() => "/api/console/activity/export?format=exe", 403, 403, 400, 400, 400),
    json(() => "/api/console/activity/export", 403, 403, 400, 400, 400),
    json(() => "/api/console/activity/export?format=csv&cursor=x", 403, 403, 400, 400, 400),
    json(
      ({ initech }) => `/api/console/activity/export?format=csv&accountId=${initech.id}`,
      ...[403, 403, 404, 404, 200],
    ),
  ],
  "/api/console/roles": [
    json(() => "/api/console/roles", 403, 403, 403, 403, 200),
    json(() => "/api/console/roles?organizationId=1", 403, 403, 403, 403, 400),
  ],
  "/api/console/roles/plan": [
    json(() => "/api/console/roles/plan?changes=defaults", 403, 403, 403, 403, 200),
    json(() => "/api/console/roles/plan?changes=4000000000.1.0", 403, 403, 403, 403, 404),
    json(
      ({ elsewhere }) => `/api/console/roles/plan?changes=${elsewhere.roles.admin.id}.1.0`,
      ...[403, 403, 403, 403, 404],
    ),
    json(() => "/api/console/roles/plan?changes=all", 403, 403, 403, 403, 400),
  ],
  "/api/console/roles/[roleId]/plan": [
    json(() => "/api/console/roles/4000000000/plan", 403, 403, 403, 403, 404),
    json(
      ({ elsewhere }) => `/api/console/roles/${elsewhere.roles.admin.id}/plan`,
      ...[403, 403, 403, 403, 404],
    ),
    json(({ bed }) => `/api/console/roles/${bed.roles.admin.id}/plan`, 403, 403, 403, 403, 409),
    json(() => "/api/console/roles/1/plan?moveTo=2", 403, 403, 403, 403, 400),
  ],
  "/api/console/settings/plan/password-policy": [
    json(() => `${plan}/password-policy?expirationDays=90`, 403, 403, 403, 403, 200),
    json(() => `${plan}/password-policy?expirationDays=1001`, 403, 403, 403, 403, 400),
  ],
  "/api/console/settings/plan/two-factor": [
    json(
      () => `${plan}/two-factor?twoFactorPolicy=everyone&providerSecondFactor=ours`,
      ...[403, 403, 403, 403, 200],
    ),
  ],
  "/api/console/settings/plan/lockout": [
    json(() => `${plan}/lockout?failures=3&lockMinutes=60`, 403, 403, 403, 403, 200),
  ],
  "/api/console/settings/plan/session-length": [
    json(() => `${plan}/session-length?maximumMinutes=60&idleMinutes=10`, 403, 403, 403, 403, 200),
  ],
  "/api/health/live": [{ path: () => "/api/health/live", answers: [200, 200, 200, 200, 200, 200] }],
  "/api/auth/[...nextauth]": [{ path: () => "/api/auth/session", answers: [200, 200, 200, 200, 200, 200] }],
  "/icon.svg": [{ path: () => "/icon.svg", answers: [200, 200, 200, 200, 200, 200] }],
};

const same = (answer: Answer) => Array.from({ length: 5 }, () => answer);
const page = (path: string, ...answers: Place["answers"]): Place => ({ path: () => path, answers });

// A page that one's roles do not open says so with 200: what it must not say is tested below.
const pages: Record<string, Place[]> = {
  "/": [
    page(
      "/",
      "to /sign-in",
      "to /profile",
      "to /security/users",
      "to /users",
      "to /security/users",
      "to /security",
    ),
  ],
  "/activity": [page("/activity", toSignIn("/activity"), ...same(200))],
  "/change-password": [page("/change-password", "to /sign-in?callbackUrl=/change-password", ...same(200))],
  "/forgot-password": [page("/forgot-password", 200, ...same(200))],
  "/reset-password": [page("/reset-password", 200, ...same(200))],
  "/confirm-email": [page("/confirm-email", 200, ...same(200))],
  "/profile": [page("/profile", toSignIn("/profile"), ...same(200))],
  "/security": [page("/security", "to /security/accounts", ...same("to /security/accounts"))],
  "/security/accounts": [
    page("/security/accounts", toSignIn("/security/accounts"), 200, 200, 200, 200, "to /security/accounts/"),
  ],
  "/security/accounts/[accountId]": [
    page("/security/accounts/4000000000", toSignIn("/security/accounts/4000000000"), 200, 200, 200, 200, 404),
    page("/security/accounts/nothing", toSignIn("/security/accounts/nothing"), 200, 200, 200, 200, 404),
    {
      path: ({ globex }) => `/security/accounts/${globex.id}`,
      answers: ["to /sign-in?callbackUrl=", 200, 200, 200, 200, 200],
    },
    {
      path: ({ elsewhere }) => `/security/accounts/${elsewhere.defaultAccount.id}`,
      answers: ["to /sign-in?callbackUrl=", 200, 200, 200, 200, 404],
    },
  ],
  "/security/roles": [page("/security/roles", toSignIn("/security/roles"), ...same(200))],
  "/security/settings": [page("/security/settings", toSignIn("/security/settings"), ...same(200))],
  "/security/users": [page("/security/users", toSignIn("/security/users"), ...same(200))],
  "/second-factor": [
    { ...page("/second-factor", "to /sign-in?callbackUrl=%2F", ...same("to /")), half: 200 },
  ],
  "/set-up-two-factor": [
    page(
      "/set-up-two-factor?callbackUrl=%2Fusers",
      toSignIn("/set-up-two-factor?callbackUrl=%2Fusers"),
      ...same(200),
    ),
  ],
  "/setup": [page("/setup", 404, ...same(404))],
  "/sign-in": [{ ...page("/sign-in", 200, ...same("to /")), half: "to /" }],
  "/users": [page("/users", toSignIn("/users"), ...same(200))],
  "/users/[userId]": [
    { path: ({ actor }) => `/users/${actor.id}`, answers: ["to /sign-in?callbackUrl=", ...same(200)] },
    page("/users/4000000000", toSignIn("/users/4000000000"), 200, 404, 404, 404, 404),
    page("/users/nobody", toSignIn("/users/nobody"), 200, 404, 404, 404, 404),
  ],
};

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
    ...["", "/sessions", "/privileges", "/history"].map((part) => `/api/console/users/${userId}${part}`),
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

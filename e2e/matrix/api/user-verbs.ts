import { relations } from "../actors";
import { type ApiVerb, changes, organizationChanges, table, userVerb } from "./verbs";

// Operations about one user, below each of the three paths that name one.

const all = (status: number) => relations.map(() => status);
const seen = table(
  relations,
  all(403),
  [200, 200, 200, 404, 200, 200],
  [200, 200, 404, 404, 200, 404],
  [200, 200, 200, 404, 200, 200],
  [200, 200, 200, 404, 200, 200],
);
const seenByOrganization = table(
  relations,
  all(403),
  [200, 200, 200, 404, 200, 200],
  all(403),
  [200, 200, 200, 404, 200, 200],
  [200, 200, 200, 404, 200, 200],
);

interface Family {
  /** As the document writes it. */
  readonly place: string;
  readonly path: (target: { id: number; accountId: number; email: string }) => string;
  readonly seen: typeof seen;
  readonly changes: (self: number, last: number) => ReturnType<typeof changes>;
  readonly hasPut: boolean;
}

const families: readonly Family[] = [
  { place: "/users/{idOrEmail}", path: ({ id }) => `/users/${id}`, seen, changes, hasPut: true },
  {
    place: "/accounts/{id}/users/{idOrEmail}",
    path: ({ accountId, email }) => `/accounts/${accountId}/users/${encodeURIComponent(email)}`,
    seen,
    changes,
    hasPut: true,
  },
  {
    place: "/organizations/users/{idOrEmail}",
    path: ({ id }) => `/organizations/users/${id}`,
    seen: seenByOrganization,
    changes: organizationChanges,
    hasPut: false,
  },
];

function changesOf({ place, path, changes: decided, hasPut }: Family): ApiVerb[] {
  const byMethod = (operation: string) => [
    userVerb({
      operation,
      name: "rename",
      call: (target) => ({ path: path(target), json: { lastName: "Renamed" } }),
      statuses: decided(200, 200),
    }),
    userVerb({
      operation,
      name: "deactivate",
      call: (target) => ({ path: path(target), json: { active: false } }),
      statuses: decided(403, 409),
    }),
  ];
  return [
    ...byMethod(`PATCH ${place}`),
    ...(hasPut ? byMethod(`PUT ${place}`) : []),
    userVerb({
      operation: `PATCH ${place}`,
      name: "roles",
      isQuiet: true,
      call: (target) => ({ path: path(target), json: { roles: [{ key: "admin" }] } }),
      // The last administrator would lose that role; the account administrator holds this one already.
      statuses: withSelf(decided(403, 409)),
    }),
    userVerb({
      operation: `PATCH ${place}`,
      name: "deactivate for good",
      call: (target) => ({ path: path(target), query: { permanent: true }, json: { active: false } }),
      statuses: decided(403, 409),
    }),
    userVerb({
      operation: `PATCH ${place}`,
      name: "reactivate",
      state: { active: false },
      isQuiet: true,
      call: (target) => ({ path: path(target), json: { active: true } }),
      statuses: decided(200, 200),
    }),
    userVerb({
      operation: `PATCH ${place}`,
      name: "rename and deactivate at once",
      call: (target) => ({ path: path(target), json: { lastName: "Renamed", active: false } }),
      statuses: decided(403, 409),
    }),
  ];
}

/** An account administrator who sends the role that is held anyway changes nothing. */
function withSelf(statuses: ReturnType<typeof changes>): ReturnType<typeof changes> {
  const { self } = statuses["account administrator"];
  if (self === 403 && statuses["account administrator"]["own account"] === 403) return statuses;
  return {
    ...statuses,
    "account administrator": { ...statuses["account administrator"], self: 200 },
  };
}

const familyVerbs = families.flatMap((family): ApiVerb[] => [
  userVerb({
    operation: `GET ${family.place}`,
    name: "read",
    isRead: true,
    call: (target) => ({ path: family.path(target) }),
    statuses: family.seen,
  }),
  ...changesOf(family),
  userVerb({
    operation: `DELETE ${family.place}`,
    name: "delete",
    call: (target) => ({ path: family.path(target) }),
    statuses: family.changes(403, 409),
  }),
]);

/** Without a privilege one reaches oneself and nobody else. */
const orSelf = (viewer: readonly number[], statuses: ReturnType<typeof changes>) => ({
  ...statuses,
  "no privilege": table(relations, [200, 403, 403, 403, 403, 403])["no privilege"],
  "viewer of everyone": table(relations, [], [200, ...viewer])["viewer of everyone"],
});

const path = ({ id }: { id: number }) => `/users/${id}`;

/** Operations about one user, and what each caller is answered. */
export const userVerbs: readonly ApiVerb[] = [
  ...familyVerbs,
  userVerb({
    operation: "PATCH /users/{idOrEmail}",
    name: "set the password",
    call: (target) => ({ path: path(target), json: { password: "Copper-Lantern-58!" } }),
    statuses: changes(200, 200),
  }),
  userVerb({
    operation: "GET /users/{idOrEmail}/roles",
    name: "read",
    isRead: true,
    call: (target) => ({ path: `${path(target)}/roles` }),
    statuses: orSelf([200, 200, 404, 200, 200], seen),
  }),
  userVerb({
    operation: "PUT /users/{idOrEmail}/roles/{key}",
    name: "give",
    call: (target) => ({ path: `${path(target)}/roles/admin` }),
    statuses: changes(403, 200),
  }),
  userVerb({
    operation: "DELETE /users/{idOrEmail}/roles/{key}",
    name: "take",
    held: ["admin"],
    call: (target) => ({ path: `${path(target)}/roles/admin` }),
    statuses: changes(403, 200),
  }),
  userVerb({
    operation: "POST /users/{idOrEmail}/unlock",
    name: "unlock",
    state: { locked: "for-an-hour" },
    isQuiet: true,
    call: (target) => ({ path: `${path(target)}/unlock` }),
    statuses: changes(200, 200),
  }),
  userVerb({
    operation: "POST /users/{idOrEmail}/secret",
    name: "reset",
    call: (target) => ({ path: `${path(target)}/secret` }),
    statuses: orSelf([403, 403, 403, 403, 403], changes(200, 200)),
  }),
];

import { createTestBed, type TestBed } from "@/db/test/test-bed";
import { expect, test } from "../fixtures/test";
import { actorNames, type ActorName, sceneFor } from "./actors";
import { actions, callAction, verdictOf } from "./doors";

// The permission matrix of what is done with roles: a custom role, a start role, another organization's, and rule 4.

const every = actions();
const called = (name: string) => {
  const action = every.find((each) => each.name === name);
  if (!action) throw new Error(`The build has no action ${name}.`);
  return action;
};

const relations = ["custom role", "start role", "role of another organization"] as const;
type Relation = (typeof relations)[number];

interface Role {
  readonly id: number;
  readonly name: string;
  readonly privileges: readonly string[];
}

interface RoleVerb {
  readonly action: string;
  readonly input: (role: Role) => unknown;
  /** What somebody is answered who holds every privilege. */
  readonly cells: Record<Relation, string>;
}

const cells = (custom: string, start: string, elsewhere: string): Record<Relation, string> => ({
  "custom role": custom,
  "start role": start,
  "role of another organization": elsewhere,
});

const verbs: Record<string, RoleVerb> = {
  "take a privilege away": {
    action: "changeRolePrivilegesAction",
    input: ({ id, privileges }) => {
      const left = privileges.filter((key) => key !== "configureRoles");
      return { changes: [{ roleId: id, privileges: left, base: privileges }] };
    },
    cells: cells("done", "refused", "not_found"),
  },
  "put an internal privilege in": {
    action: "changeRolePrivilegesAction",
    input: ({ id, privileges }) => ({
      changes: [{ roleId: id, privileges: [...privileges, "system"], base: privileges }],
    }),
    cells: cells("forbidden", "forbidden", "not_found"),
  },
  copy: {
    action: "createRoleAction",
    input: ({ id }) => ({ name: `Copy ${crypto.randomUUID()}`, copyOf: id }),
    cells: cells("done", "done", "not_found"),
  },
  rename: {
    action: "updateRoleAction",
    input: ({ id, name }) => {
      const base = { name, description: "" };
      return { roleId: id, ...base, description: "Changed", base };
    },
    cells: cells("done", "refused", "not_found"),
  },
  delete: {
    action: "deleteRoleAction",
    input: ({ id }) => ({ roleId: id }),
    cells: cells("done", "refused", "not_found"),
  },
};

function expectedFor(actor: ActorName, verdict: string): string {
  if (actor === "nobody signed in" || actor === "half signed in") return "unauthenticated";
  return actor === "organization administrator" ? verdict : "forbidden";
}

const stateOf = async (beds: readonly TestBed[]) => Promise.all(beds.map((bed) => bed.snapshot()));
const outcomesOf = async (beds: readonly TestBed[]) =>
  Promise.all(beds.map(async (bed) => (await bed.auditEvents()).map(({ outcome }) => outcome)));

async function expectVerdict(
  beds: readonly TestBed[],
  { action, input, token, expected }: { action: string; input: unknown; token?: string; expected: string },
): Promise<void> {
  const [before, events] = [await stateOf(beds), await outcomesOf(beds)];
  const answer = await callAction(called(action), input, { token });
  expect.soft(`${action} ${verdictOf(answer)}`).toBe(`${action} ${expected}`);
  const added = (await outcomesOf(beds)).map((after, index) => after.slice(events[index]?.length));
  if (expected === "done") return expect.soft(added).toEqual([["done"], []]);
  expect.soft(await stateOf(beds)).toEqual(before);
  expect.soft(added).toEqual([expected === "unauthenticated" ? [] : ["refused"], []]);
}

for (const actor of actorNames) {
  test(`roles: ${actor}`, async () => {
    const beds = [await createTestBed(), await createTestBed()] as const;
    const { bed, elsewhere, token } = await sceneFor(actor, beds);
    for (const [verb, { action, input, cells: byRelation }] of Object.entries(verbs)) {
      const roles: Record<Relation, Role> = {
        "custom role": await bed.role({ privileges: ["configureRoles", "viewUsersOrg"] }),
        "start role": bed.roles["org-admin"],
        "role of another organization": await elsewhere.role({ privileges: ["configureRoles"] }),
      };
      for (const relation of relations) {
        const expected = expectedFor(actor, byRelation[relation]);
        await test.step(`${verb}, ${relation}`, () =>
          expectVerdict(beds, { action, input: input(roles[relation]), token, expected }));
      }
    }
    await bed.changeRole(bed.roles.org.id, ["viewElements"]);
    const expected = expectedFor(actor, "done");
    await expectVerdict(beds, { action: "resetRolesAction", input: { planHash: null }, token, expected });
  });
}

test("rule 4: somebody who may configure roles and nothing else", async () => {
  const beds = [await createTestBed(), await createTestBed()] as const;
  const [bed] = beds;
  const own = await bed.role({ privileges: ["configureRoles"] });
  const { token } = await bed.session(await bed.user({ roles: [own.key] }));
  const { admin } = bed.roles;
  const flip = (role: Role, privileges: readonly string[]) => ({
    changes: [{ roleId: role.id, privileges, base: role.privileges }],
  });
  const expected = "forbidden";
  for (const [action, input] of [
    ["changeRolePrivilegesAction", flip(own, ["configureRoles", "editUsersOrg"])],
    ["changeRolePrivilegesAction", flip(admin, admin.privileges.slice(1))],
    ["createRoleAction", { name: "Deputy", copyOf: admin.id }],
    ["deleteRoleAction", { roleId: own.id }],
  ] as const) {
    await expectVerdict(beds, { action, input, token, expected });
  }
  await bed.changeRole(bed.roles.org.id, ["configureRoles"]);
  await expectVerdict(beds, { action: "resetRolesAction", input: { planHash: null }, token, expected });
});

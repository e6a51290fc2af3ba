import { createTestBed, type TestBed, type TestUser } from "@/db/test/test-bed";
import { callApi, secretsOf } from "../../fixtures/api";
import { expect, test } from "../../fixtures/test";

// Rules 7 and 12 over the API: a client that calls without pause while what it holds is taken. No request that starts after
// the answer of that change succeeds.

interface Door {
  readonly name: string;
  readonly knock: () => Promise<boolean>;
}

interface Victim {
  readonly bed: TestBed;
  readonly user: TestUser;
  readonly token: string;
  /** Of an administrator who goes on. */
  readonly by: string;
  /** The gateway's own credentials. */
  readonly gateway: string;
}

async function served(path: string, authorization: string): Promise<boolean> {
  return (await callApi("GET", path, { authorization })).status === 200;
}

const doorsOf = ({ bed, user, token, gateway }: Victim) => {
  const secrets = secretsOf(bed, user);
  const doors: Record<"list" | "single" | "instances" | "bearer" | "introspect", Door> = {
    list: { name: "list", knock: () => served("/users?pageSize=1", secrets) },
    single: { name: "single", knock: () => served(`/users/${user.id}`, secrets) },
    instances: { name: "instances", knock: () => served("/instances", secrets) },
    bearer: { name: "bearer", knock: () => served(`/users/${user.id}`, `Bearer ${token}`) },
    introspect: {
      name: "introspect",
      knock: async () => {
        const caller = { authorization: gateway };
        const { json } = await callApi("POST", "/introspect", caller, { json: { token: user.secret } });
        const told = json as { active?: boolean; privileges?: string[] };
        return told.active === true && told.privileges?.includes("viewUsersOrg") === true;
      },
    },
  };
  return doors;
};
type DoorName = keyof ReturnType<typeof doorsOf>;

interface Way {
  readonly closes: readonly DoorName[];
  readonly take: (victim: Victim) => ReturnType<typeof callApi>;
}

const change = (json: unknown) => ({
  take: ({ user, by }: Victim) => callApi("PATCH", `/users/${user.id}`, { authorization: by }, { json }),
});
const every: readonly DoorName[] = ["list", "single", "instances", "bearer", "introspect"];

const ways: Record<string, Way> = {
  deactivated: { closes: every, ...change({ active: false }) },
  deleted: {
    closes: every,
    take: ({ user, by }) => callApi("DELETE", `/users/${user.id}`, { authorization: by }),
  },
  "the account deactivated": {
    closes: every,
    take: ({ user, by }) =>
      callApi("PATCH", `/accounts/${user.accountId}`, { authorization: by }, { json: { active: false } }),
  },
  // One's own instances stay with the role that the account gives.
  "the role taken": { closes: ["list", "single", "bearer", "introspect"], ...change({ roles: [] }) },
  "the user secret reset": {
    closes: ["list", "single", "instances", "introspect"],
    take: ({ user, by }) => callApi("POST", `/users/${user.id}/secret`, { authorization: by }),
  },
  "the password set": { closes: ["bearer"], ...change({ password: "Copper-Lantern-58!" }) },
  "the organization secret reset": {
    closes: ["list", "single", "instances"],
    take: ({ by }) => callApi("POST", "/organizations/me/secret", { authorization: by }),
  },
};

async function victimIn(bed: TestBed): Promise<Victim> {
  const { key } = await bed.role({ privileges: bed.roles["org-admin"].privileges });
  const user = await bed.user({ account: await bed.account(), roles: [key] });
  const by = secretsOf(bed, await bed.administrator());
  const { token } = await bed.session(user);
  return { bed, user, token, by, gateway: secretsOf(bed, await bed.user()) };
}

for (const [way, { closes, take }] of Object.entries(ways)) {
  test(`rule 7 over the API: ${way}, no later request is served`, async () => {
    const victim = await victimIn(await createTestBed());
    const all = doorsOf(victim);
    const doors = closes.map((name) => all[name]);
    for (const { name, knock } of doors) expect.soft([name, await knock()]).toEqual([name, true]);
    const knocks: { door: string; startedAt: number; isServed: boolean }[] = [];
    let takenAt = Infinity;
    const later = () => knocks.filter(({ startedAt }) => startedAt > takenAt);
    const polling = doors.map(async ({ name, knock }) => {
      while (later().filter(({ door }) => door === name).length < 5) {
        const startedAt = performance.now();
        knocks.push({ door: name, startedAt, isServed: await knock() });
      }
    });
    await expect.poll(() => knocks.length).toBeGreaterThan(3 * doors.length);
    expect((await take(victim)).status).toBe(200);
    takenAt = performance.now();
    await Promise.all(polling);
    expect(knocks.some(({ isServed }) => isServed)).toBe(true);
    expect(later().filter(({ isServed }) => isServed)).toEqual([]);
  });
}

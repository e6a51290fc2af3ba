import { imports } from "@/db/schema";
import { asOwner, createTestBed, type TestBed, type TestUser } from "@/db/test/test-bed";
import { ctxOfJob } from "@/lib/auth/actor";
import { deactivateOrganization } from "@/lib/organizations/commands/deactivate-organization";
import { resetPassword } from "@/lib/users/commands/reset-password";
import { expect, test } from "../fixtures/test";
import { publicActions } from "./cells";
import { type Action, actions, callAction, open, places, verdictOf } from "./doors";

// Rule 7: a client that polls every door while it is cut off. No request that starts after the answer succeeds.

interface Door {
  readonly name: string;
  /** Whether it served. */
  readonly knock: (token: string) => Promise<boolean>;
}

const every = actions();
const called = (name: string): Action => {
  const action = every.find((each) => each.name === name);
  if (!action) throw new Error(`The build has no action ${name}.`);
  return action;
};

/** An action serves when it gets as far as looking for somebody, or at its input. */
const servedBy = (verdict: string) => verdict !== "unauthenticated" && verdict !== "forbidden";

/** The same for everybody. */
const openPages = ["/setup", "/sign-in", "/forgot-password", "/reset-password", "/confirm-email"];

/** An import of theirs whose file is still to come. */
async function importOf({ organizationId }: TestBed, userId: number): Promise<number | undefined> {
  const [row] = await asOwner()
    .insert(imports)
    .values({ organizationId, userId, fileName: "people.csv", format: "csv" })
    .returning({ id: imports.id });
  return row?.id;
}

/** Every door that opens for an Organization Administrator, with a way to try it that changes nothing. */
async function doorsOf(bed: TestBed, { id, email }: TestUser): Promise<Door[]> {
  // These lead to another page, or are for somebody who is not signed in.
  const isPage = (path: string) =>
    !["/", "/security", "/security/accounts", "/second-factor", ...openPages].includes(path);
  const account = String(bed.defaultAccount.id);
  const importId = String(await importOf(bed, id));
  const pages = places()
    .pages.filter(isPage)
    .map((path): Door => {
      const where = path
        .replace("[accountId]", account)
        .replace("[userId]", String(id))
        .replace("[importId]", importId);
      const served = async (token: string, form: "html" | "rsc") => {
        const { status, location, text } = await open(where, { token }, form);
        return status === 200 && text.includes(email) && !(location ?? "").includes("sign-in");
      };
      return { name: where, knock: async (token) => (await served(token, "html")) || served(token, "rsc") };
    });
  const routes = places()
    .routes.filter((path) => path.startsWith("/api/console/"))
    .map((path): Door => {
      const query = path.endsWith("/plan") ? "?change=delete&userIds=4000000000&accountId=4000000000" : "";
      const where = path.replace(/\[(userId|eventId|jobId|importId)\]/, "4000000000") + query;
      return {
        name: where,
        knock: async (token) => ![401, 403].includes((await open(where, { token })).status),
      };
    });
  const posts = every
    .filter(({ name }) => !publicActions.includes(name))
    .map((action): Door => {
      const knock = async (token: string) =>
        servedBy(verdictOf(await callAction(action, { nothing: 1 }, { token })));
      return { name: action.name, knock };
    });
  return [...pages, ...routes, ...posts];
}

interface Knock {
  readonly door: string;
  readonly startedAt: number;
  readonly isServed: boolean;
}

/** Polls all doors, three at a time, until `knocks` holds as many as wanted. */
async function poll(
  doors: readonly Door[],
  token: string,
  knocks: Knock[],
  isOver: () => boolean,
): Promise<void> {
  const keepKnocking = async (offset: number) => {
    for (let next = offset; !isOver(); next += 1) {
      const door = doors[next % doors.length];
      if (!door) return;
      const startedAt = performance.now();
      knocks.push({ door: door.name, startedAt, isServed: await door.knock(token) });
    }
  };
  await Promise.all([0, 1, 2].map((third) => keepKnocking(Math.floor((third * doors.length) / 3))));
}

/** Ways to cut an administrator off; each answers when it is done. */
const ways: Record<string, (bed: TestBed, token: string, victim: TestUser) => Promise<void>> = {
  deactivated: async (_bed, token, { id }) => {
    expect(verdictOf(await callAction(called("deactivateUsersAction"), { userIds: [id] }, { token }))).toBe(
      "done",
    );
  },
  deleted: async (_bed, token, { id }) => {
    expect(verdictOf(await callAction(called("deleteUsersAction"), { userIds: [id] }, { token }))).toBe(
      "done",
    );
  },
  "the account deactivated": async (_bed, token, { accountId }) => {
    expect(verdictOf(await callAction(called("deactivateAccountAction"), { accountId }, { token }))).toBe(
      "done",
    );
  },
  "the organization deactivated": async (bed) => {
    await deactivateOrganization.execute(bed.systemCtx(), {});
  },
  "the password reset": async (bed, _token, { id }) => {
    await resetPassword.execute(bed.systemCtx(), { userId: id, password: "Copper-Lantern-58!" });
  },
};

/** A job of theirs that runs acts for them, too, for as long as nobody cuts them off; a new password does not. */
async function jobDoor(bed: TestBed, victim: TestUser): Promise<Door> {
  const { id: jobId } = await bed.runningJob(victim, { heartbeatAt: new Date(Date.now() + 3_600_000) });
  const run = { jobId, attempt: 1 };
  return { name: "a running job", knock: async () => Boolean(await ctxOfJob(bed.organizationId, run)) };
}

/** Somebody who may do everything, in an account that can be deactivated. */
async function victimIn(bed: TestBed): Promise<TestUser> {
  const everything = await bed.role({ privileges: bed.roles["org-admin"].privileges });
  return bed.user({ account: await bed.account(), roles: [everything.key] });
}

for (const [way, cutOff] of Object.entries(ways)) {
  test(`rule 7: ${way} while every door is polled, no later request is served`, async () => {
    const bed = await createTestBed();
    const administrator = await bed.session(await bed.administrator());
    const victim = await victimIn(bed);
    const { token } = await bed.session(victim);
    const jobs = way === "the password reset" ? [] : [await jobDoor(bed, victim)];
    const doors = [...(await doorsOf(bed, victim)), ...jobs];
    for (const door of doors) expect.soft([door.name, await door.knock(token)]).toEqual([door.name, true]);

    const knocks: Knock[] = [];
    let cutOffAt = Infinity;
    const later = () => knocks.filter((knock) => knock.startedAt > cutOffAt);
    const polling = poll(doors, token, knocks, () => later().length > doors.length);
    await expect.poll(() => knocks.length).toBeGreaterThan(doors.length);
    await cutOff(bed, administrator.token, victim);
    cutOffAt = performance.now();
    await polling;

    expect(knocks.some((knock) => knock.isServed)).toBe(true);
    expect(later().filter((knock) => knock.isServed)).toEqual([]);
    for (const door of doors) expect.soft([door.name, await door.knock(token)]).toEqual([door.name, false]);
  });
}

test("rule 12: a role that is taken closes its doors at the next request", async () => {
  const bed = await createTestBed();
  const administrator = await bed.session(await bed.administrator());
  const user = await bed.user({ roles: ["org-admin"] });
  const { token } = await bed.session(user);
  const guarded = (await doorsOf(bed, user)).filter(
    // One's own profile, jobs and imports stay open to everybody.
    ({ name }) => /^\/api\/console\/(?!(profile|imports|jobs)\b)/.test(name) || /Users?Action$/.test(name),
  );
  for (const door of guarded) expect.soft([door.name, await door.knock(token)]).toEqual([door.name, true]);
  const { id, firstName, lastName, email } = user;
  const base = { firstName, lastName, email, roles: ["org-admin"] };
  const demote = { userId: id, ...base, roles: [], base };
  expect(verdictOf(await callAction(called("updateUserAction"), demote, administrator))).toBe("done");
  for (const door of guarded) expect.soft([door.name, await door.knock(token)]).toEqual([door.name, false]);
});

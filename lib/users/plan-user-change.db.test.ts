import { describe, expect, it } from "vitest";
import { asTold, refusalOf } from "@/db/test/expect-refusal";
import { createTestBed } from "@/db/test/test-bed";
import { deactivateUsers } from "./commands/deactivate-users";
import { deleteUsers } from "./commands/delete-users";
import { reactivateUsers } from "./commands/reactivate-users";
import { resetSecret } from "./commands/reset-secret";
import { planUserChange } from "./plan-user-change";
import type { UserChange } from "./schemas";

const safari =
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15";

async function arrange() {
  const bed = await createTestBed();
  const globex = await bed.account({ name: "Globex" });
  const user = await bed.user({ account: globex, firstName: "Alan", lastName: "Turing" });
  const ctx = await bed.ctxOf(await bed.administrator());
  const plan = (change: UserChange, ...users: { id: number }[]) =>
    planUserChange.execute(ctx, { change, userIds: users.map(({ id }) => id) });
  return { bed, globex, user, ctx, plan };
}

describe("planUserChange", () => {
  it("names what will end, with live sessions only, and changes nothing", async () => {
    const { bed, user, plan } = await arrange();
    const lastSeenAt = new Date(Date.now() - 60_000);
    await bed.session(user, { userAgent: safari, lastSeenAt });
    await bed.session(user, { lastSeenAt: new Date(Date.now() - 3_600_000) });
    await bed.session(user, { createdAt: new Date(Date.now() - 100 * 3_600_000) });
    const rows = await bed.snapshot();
    const { users, ...rest } = await plan("deactivate", user);
    expect(users).toEqual([
      {
        userId: user.id,
        name: "Alan Turing",
        email: user.email,
        sessions: [{ device: "Safari on macOS", lastSeenAt: lastSeenAt.toISOString() }],
        secretLastUsedAt: null,
        links: [],
        jobs: { count: 0, first: [] },
        handedJobs: { count: 0, first: [] },
        goneJobs: { count: 0, first: [], stopped: 0 },
        instances: { count: 0, first: [] },
        instancesAre: "kept",
        restorable: { count: 0, first: [] },
      },
    ]);
    const hash: unknown = expect.stringMatching(/^[0-9a-f]{64}$/);
    expect(rest).toEqual({ change: "deactivate", receiver: null, hash });
    expect(await bed.snapshot()).toEqual(rows);
    expect(await bed.auditEvents()).toEqual([]);
  });

  it("has the same hash while nothing changes that it shows, and another as soon as something does", async () => {
    const { bed, user, ctx, plan } = await arrange();
    const first = await plan("deactivate", user);
    expect((await plan("deactivate", user)).hash).toBe(first.hash);
    const hashes = [first.hash, (await plan("delete", user)).hash];
    await bed.session(user);
    hashes.push((await plan("deactivate", user)).hash);
    await resetSecret.execute(ctx, { userId: user.id });
    hashes.push((await plan("deactivate", user)).hash);
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it("leaves out who is already so", async () => {
    const { bed, user, plan } = await arrange();
    const inactive = await bed.user({ active: false });
    const namesOf = async (change: UserChange) =>
      (await plan(change, user, inactive)).users.map(({ userId }) => userId);
    expect(await namesOf("deactivate")).toEqual([user.id]);
    expect(await namesOf("reactivate")).toEqual([inactive.id]);
    expect(await namesOf("delete")).toEqual([user.id, inactive.id]);
  });

  it("is refused in the words of the change itself", async () => {
    const { bed, globex, user } = await arrange();
    const branding = await bed.role({ privileges: ["manageUiBranding"] });
    const stronger = await bed.user({ account: globex, roles: [branding.key] });
    const self = await bed.accountAdministrator(globex);
    const foreigner = await (await createTestBed()).user();
    const ctx = await bed.ctxOf(self);
    const commands = { deactivate: deactivateUsers, reactivate: reactivateUsers, delete: deleteUsers };
    for (const target of [stronger, self, foreigner]) {
      for (const change of ["deactivate", "reactivate", "delete"] as const) {
        if (target === self && change === "reactivate") continue;
        const userIds = [user.id, target.id];
        const code = target === foreigner ? "not_found" : "forbidden";
        const planned = await refusalOf(planUserChange.execute(ctx, { change, userIds }), code);
        expect(asTold(planned)).toBe(
          asTold(await refusalOf(commands[change].execute(ctx, { userIds }), code)),
        );
      }
    }
  });

  it("takes ids from a URL", async () => {
    const { bed, user, ctx } = await arrange();
    const other = await bed.user();
    const plan = await planUserChange.execute(ctx, { change: "delete", userIds: `${user.id},${other.id}` });
    expect(plan.users).toHaveLength(2);
    for (const userIds of ["", ",", "1,,2", "1 2", "x", "1;2", "1,".repeat(200)]) {
      await refusalOf(planUserChange.execute(ctx, { change: "delete", userIds }), "invalid_input");
    }
  });
});

import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { userRoles } from "@/db/schema";
import { asOwner, createTestBed, type TestBed, type TestUser } from "@/db/test/test-bed";
import type { Ctx } from "@/lib/core/ctx";
import { inTenant } from "@/lib/core/database";
import { AppError } from "@/lib/core/errors";
import { deactivateUsers } from "@/lib/users/commands/deactivate-users";
import { deleteUsers } from "@/lib/users/commands/delete-users";
import { updateUser } from "@/lib/users/commands/update-user";
import { countOtherAdministrators } from "./administrators";

// Rule 6 in the same instant: two administrators who remove each other, 200 times for every pair of ways.

const rounds = 200;
const timeout = 120_000;

const ways = {
  deactivate: (ctx: Ctx, user: TestUser) => deactivateUsers.execute(ctx, { userIds: [user.id] }),
  delete: (ctx: Ctx, user: TestUser) => deleteUsers.execute(ctx, { userIds: [user.id] }),
  demote: (ctx: Ctx, { id, firstName, lastName, email }: TestUser) => {
    const base = { firstName, lastName, email, roles: ["org-admin"] };
    return updateUser.execute(ctx, { userId: id, ...base, roles: [], base });
  },
};
type Way = keyof typeof ways;

const administratorsOf = (bed: TestBed) =>
  inTenant(bed.organizationId, { mode: "read" }, (tx) =>
    countOtherAdministrators(tx, bed.organizationId, []),
  );

interface Person {
  readonly user: TestUser;
  readonly ctx: Ctx;
}

async function administrator(bed: TestBed): Promise<Person> {
  const user = await bed.administrator();
  return { user, ctx: await bed.ctxOf(user) };
}

/** Both try at once; exactly one gets through. Answers whether it was the first. */
async function clash(attempts: readonly [Promise<unknown>, Promise<unknown>]): Promise<boolean> {
  const results = await Promise.allSettled(attempts);
  requireExpected(results);
  expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
  return results[0].status === "fulfilled";
}

function requireExpected(results: readonly PromiseSettledResult<unknown>[]): void {
  for (const result of results) {
    if (result.status === "fulfilled") continue;
    const error: unknown = result.reason;
    // The slower one is signed out, no longer an administrator, or finds the last one; or finds nobody.
    if (!(error instanceof AppError) || error.code === "internal" || error.code === "busy") throw error;
  }
}

const names = Object.keys(ways) as Way[];
const pairs = names.flatMap((first, index) => names.slice(index).map((second) => [first, second] as const));

describe("rule 6: an organization always keeps one administrator who can sign in", { timeout }, () => {
  it.each(pairs)(
    "when two administrators %s and %s each other at the same instant",
    async (first, second) => {
      const bed = await createTestBed();
      let [one, other] = [await administrator(bed), await administrator(bed)];
      for (let round = 0; round < rounds; round++) {
        const isOther = await clash([ways[first](one.ctx, other.user), ways[second](other.ctx, one.user)]);
        expect(await administratorsOf(bed)).toBe(1);
        if (isOther) other = await administrator(bed);
        else one = await administrator(bed);
      }
    },
  );

  it("when two others, who hold every privilege, remove both of them at the same instant", async () => {
    const bed = await createTestBed();
    const everything = await bed.role({ privileges: bed.roles["org-admin"].privileges });
    const thirds = [
      await bed.user({ roles: [everything.key] }),
      await bed.user({ roles: [everything.key] }),
    ] as const;
    const [ctx, otherCtx] = [await bed.ctxOf(thirds[0]), await bed.ctxOf(thirds[1])];
    let [one, other] = [await bed.administrator(), await bed.administrator()];
    for (let round = 0; round < rounds; round++) {
      const [first, second] = pairs[round % pairs.length] ?? ["delete", "delete"];
      const isOne = await clash([ways[first](ctx, one), ways[second](otherCtx, other)]);
      expect(await administratorsOf(bed)).toBe(1);
      if (isOne) one = await bed.administrator();
      else other = await bed.administrator();
    }
  });
});

describe("countOtherAdministrators", () => {
  it("counts only who can really sign in", async () => {
    const bed = await createTestBed();
    const counted = await bed.administrator();
    await bed.administrator({ locked: "for-an-hour" });
    await bed.administrator({ locked: "until-unlocked" });
    await bed.administrator({ hasPassword: false });
    await bed.administrator({ active: false });
    await bed.administrator({ account: await bed.account({ active: false }) });
    await bed.accountAdministrator(bed.defaultAccount);
    expect(await administratorsOf(bed)).toBe(2);
    const besides = await inTenant(bed.organizationId, { mode: "read" }, (tx) =>
      countOtherAdministrators(tx, bed.organizationId, [counted.id]),
    );
    expect(besides).toBe(1);
    await asOwner().delete(userRoles).where(eq(userRoles.organizationId, bed.organizationId));
    expect(await administratorsOf(bed)).toBe(0);
  });
});

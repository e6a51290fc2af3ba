import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { createTestBed, type TestBed } from "@/db/test/test-bed";
import { administratorsAfter } from "@/lib/access/administrators";
import type { Ctx } from "@/lib/core/ctx";
import { inTenant } from "@/lib/core/database";
import { AppError } from "@/lib/core/errors";
import { holderOf, loadRoles, loadUsers } from "../user-record";
import { prospects, takesAdministrators } from "./outcomes";
import { aimOf } from "./plan";
import { planBulkChange } from "./plan-bulk-change";
import { type BulkInput, bulkChanges } from "./schemas";

// The plan judges classes of users that one statement gathers; the job judges each user. Both must come to the same.

let bed: TestBed;
let actors: Ctx[];
let ids: number[];

beforeAll(async () => {
  bed = await createTestBed();
  const branding = await bed.role({ privileges: ["manageUiBranding"] });
  const everything = await bed.role({ privileges: bed.roles["org-admin"].privileges });
  const globex = await bed.account();
  await bed.giveToAccount(await bed.account(), [branding.key]);
  const closed = await bed.account({ active: false });
  const people = [
    await bed.administrator(),
    await bed.administrator({ locked: "until-unlocked" }),
    await bed.administrator({ active: false }),
    await bed.user({ roles: [branding.key] }),
    await bed.user({ account: globex }),
    await bed.user({ account: globex, active: false }),
    await bed.user({ account: globex, roles: ["admin"] }),
    await bed.user({ account: globex, roles: ["admin", branding.key] }),
    await bed.user({ account: closed, active: false }),
    await bed.administrator(),
  ];
  const acting = [people[0], people[6], await bed.user({ roles: [everything.key] })].flatMap((one) =>
    one ? [one] : [],
  );
  ids = [...people, ...acting].map(({ id }) => id);
  actors = await Promise.all(acting.map((one) => bed.ctxOf(one)));
});

const nobody = (error: unknown) => {
  if (error instanceof AppError && error.code === "not_found") return [];
  throw error;
};

async function judgedOneByOne(ctx: Ctx, { change, roleKey }: BulkInput, userIds: readonly number[]) {
  return inTenant(bed.organizationId, { mode: "read" }, async (tx) => {
    const aim = aimOf(ctx, await loadRoles(tx, bed.organizationId), { change, roleKey });
    const users = [];
    for (const id of userIds) users.push(...(await loadUsers(tx, ctx, [id], { lock: false }).catch(nobody)));
    const able = takesAdministrators(aim) ? await administratorsAfter(tx, bed.organizationId) : [];
    const judged = prospects(holderOf(ctx), users, aim, able);
    const counts: Record<string, number> = {};
    if (users.length === 0) throw new Error("Nobody of those selected is there any more. Select anew.");
    for (const [index, { outcome, reason }] of judged.entries()) {
      const words = reason?.replace(users[index]?.name ?? "", "This user") ?? null;
      const key = JSON.stringify([outcome, words]);
      counts[key] = (counts[key] ?? 0) + 1;
    }
    return counts;
  });
}

test("the plan's numbers are those of the rules, user by user", async () => {
  const pick = fc.record({
    actor: fc.nat(2),
    change: fc.constantFrom(...bulkChanges),
    role: fc.constantFrom("admin", "org-admin"),
    userIds: fc.subarray([...new Set(ids)], { minLength: 1 }),
  });
  await fc.assert(
    fc.asyncProperty(pick, async ({ actor, change, role, userIds }) => {
      const ctx = actors[actor];
      if (!ctx) throw new Error("there are three actors");
      const isRole = change === "add-role" || change === "remove-role";
      const input = { change, ...(isRole && { roleKey: role }), scope: "selected" as const, userIds };
      const plan = await planBulkChange.execute(ctx, input).catch((error: unknown) => error);
      if (plan instanceof Error) {
        await expect(judgedOneByOne(ctx, input, userIds)).rejects.toThrow(plan.message);
        return;
      }
      const { groups, total, gone } = plan as Awaited<ReturnType<typeof planBulkChange.execute>>;
      const counts = groups.map(({ outcome, reason, count }) => [JSON.stringify([outcome, reason]), count]);
      expect(total + gone).toBe(userIds.length);
      expect(Object.fromEntries(counts)).toEqual(await judgedOneByOne(ctx, input, userIds));
    }),
    { numRuns: 60 },
  );
});

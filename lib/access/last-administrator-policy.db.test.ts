import { describe, expect, it } from "vitest";
import { createTestBed, type TestBed, type TestUser } from "@/db/test/test-bed";
import type { Ctx } from "@/lib/core/ctx";
import { inTenant } from "@/lib/core/database";
import { AppError } from "@/lib/core/errors";
import { changeTwoFactorPolicy } from "@/lib/settings/commands/change-two-factor-policy";
import { deactivateUsers } from "@/lib/users/commands/deactivate-users";
import { deleteUsers } from "@/lib/users/commands/delete-users";
import { updateUser } from "@/lib/users/commands/update-user";
import { countOtherAdministrators } from "./administrators";

// Rule 6 in the same instant: a policy that keeps one administrator out while somebody removes the other.

const rounds = 60;
const timeout = 120_000;

const off = { twoFactorPolicy: "off", providerSecondFactor: "ours" } as const;
const askForFactors = (ctx: Ctx) =>
  changeTwoFactorPolicy.execute(ctx, { ...off, twoFactorPolicy: "optional", base: off });

const ways = {
  deactivates: (ctx: Ctx, user: TestUser) => deactivateUsers.execute(ctx, { userIds: [user.id] }),
  deletes: (ctx: Ctx, user: TestUser) => deleteUsers.execute(ctx, { userIds: [user.id] }),
  demotes: (ctx: Ctx, { id, firstName, lastName, email }: TestUser) => {
    const base = { firstName, lastName, email, roles: ["org-admin"] };
    return updateUser.execute(ctx, { userId: id, ...base, roles: [], base });
  },
};

const administratorsOf = (bed: TestBed) =>
  inTenant(bed.organizationId, { mode: "read" }, (tx) =>
    countOtherAdministrators(tx, bed.organizationId, []),
  );

/** An administrator whom only the present policy lets in, another one, and two who hold every privilege. */
async function arrange() {
  const bed = await createTestBed();
  const everything = await bed.role({ privileges: bed.roles["org-admin"].privileges });
  const ctxs = await Promise.all(
    [1, 2].map(async () => bed.ctxOf(await bed.user({ roles: [everything.key] }))),
  );
  const [ctx, otherCtx] = ctxs;
  if (!ctx || !otherCtx) throw new Error("two people act");
  await bed.administrator({ twoFactorEnrolledAt: new Date() });
  return { bed, ctx, otherCtx };
}

describe("rule 6: an organization always keeps one administrator who can sign in", { timeout }, () => {
  it.each(Object.entries(ways))(
    "when the policy asks for a factor that one does not have, while somebody %s the other",
    async (_verb, remove) => {
      const { bed, ctx, otherCtx } = await arrange();
      let whole = await bed.administrator();
      for (let round = 0; round < rounds; round++) {
        const results = await Promise.allSettled([askForFactors(ctx), remove(otherCtx, whole)]);
        expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
        for (const result of results)
          if (result.status === "rejected") {
            const error: unknown = result.reason;
            if (!(error instanceof AppError) || error.code !== "refused") throw error;
          }
        expect(await administratorsOf(bed)).toBe(1);
        await bed.changeOrganization(off);
        if (results[1].status === "fulfilled") whole = await bed.administrator();
      }
    },
  );

  it.each(Object.entries(ways))("nobody %s the only one whom the policy lets in", async (_verb, remove) => {
    const { bed, ctx } = await arrange();
    const whole = await bed.administrator();
    await bed.changeOrganization({ twoFactorPolicy: "everyone" });
    const attempt = remove({ ...ctx, actor: { type: "system", name: "Test program" } }, whole);
    await expect(attempt).rejects.toMatchObject({ code: "refused" });
    expect(await administratorsOf(bed)).toBe(1);
  });
});

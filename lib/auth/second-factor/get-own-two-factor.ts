import "server-only";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { organizations, users } from "@/db/schema";
import { isAdministrator } from "@/lib/access/administration";
import { notFound } from "@/lib/core/errors";
import { defineQuery } from "@/lib/core/query";
import type { OwnTwoFactor } from "../schemas";
import { requiresFactor } from "../sign-in-steps";
import { ownActor, readOwnSession } from "./own-session";
import { proofToStart } from "./proof-to-start";
import { countRecoveryCodes } from "./recovery-codes";
import { refuseRemoval } from "./refuse-change";

/** One's own second factor: whether it is set up, since when, and what the organization asks. */
export const getOwnTwoFactor = defineQuery({
  name: "two-factor.get-own",
  privilege: "signed-in",
  duringSteps: ["enroll-two-factor"],
  input: z.strictObject({}),
  async run(database, ctx): Promise<OwnTwoFactor> {
    const { userId, nextStep } = ownActor(ctx);
    const [row] = await database
      .select({
        policy: organizations.twoFactorPolicy,
        enrolledAt: users.twoFactorEnrolledAt,
        passwordHash: users.passwordHash,
      })
      .from(users)
      .innerJoin(organizations, eq(organizations.id, users.organizationId))
      .where(and(eq(users.organizationId, ctx.organizationId), eq(users.id, userId)));
    if (!row) throw notFound();
    const { policy, enrolledAt } = row;
    const session = await readOwnSession(database, ctx);
    const hasPassword = row.passwordHash !== null;
    const holder = isAdministrator(ctx.privileges);
    return {
      policy,
      isRequired: requiresFactor({ policy, isAdministrator: holder }),
      removalRefusal: refuseRemoval(policy, holder),
      enrolledAt: enrolledAt?.toISOString() ?? null,
      recoveryCodesLeft: await countRecoveryCodes(database, {
        organizationId: ctx.organizationId,
        userId,
      }),
      hasPassword,
      proofToStart: proofToStart({ nextStep, hasPassword, signedInAt: session.createdAt }, ctx.now),
    };
  },
});

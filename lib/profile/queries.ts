import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { users } from "@/db/schema";
import { AppError } from "@/lib/core/errors";
import { defineQuery } from "@/lib/core/query";
import { pendingEmailOf } from "./pending-email";
import type { Profile } from "./schemas";

/** What the person who asks sees about themselves. No secret is in it. */
export const getProfile = defineQuery({
  name: "profile.get",
  privilege: "signed-in",
  input: z.strictObject({}),
  async run(database, { organizationId, actor }): Promise<Profile> {
    if (actor.type !== "user") throw new AppError("forbidden", "Only a person has a profile.");
    const { userId, accountName, organizationName } = actor;
    const [user] = await database
      .select({
        firstName: users.firstName,
        lastName: users.lastName,
        email: users.email,
        hasPassword: sql<boolean>`${users.passwordHash} is not null`,
        passwordChangedAt: users.passwordChangedAt,
        secretLastUsedAt: users.secretLastUsedAt,
        lastSignInAt: users.lastSignInAt,
        createdAt: users.createdAt,
      })
      .from(users)
      .where(and(eq(users.organizationId, organizationId), eq(users.id, userId)));
    if (!user) throw new AppError("unauthenticated", "You are signed out. Sign in again.");
    const pending = await pendingEmailOf(database, { organizationId, userId });
    return {
      ...user,
      ...{ userId, accountName, organizationName },
      passwordChangedAt: user.passwordChangedAt?.toISOString() ?? null,
      secretLastUsedAt: user.secretLastUsedAt?.toISOString() ?? null,
      lastSignInAt: user.lastSignInAt?.toISOString() ?? null,
      createdAt: user.createdAt.toISOString(),
      pendingEmail: pending ? { email: pending.email, until: pending.expiresAt.toISOString() } : null,
    };
  },
});

import "server-only";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { organizations, users } from "@/db/schema";
import { defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { candidateTarget } from "../lockout/failure-counters";
import { openOrganizationSecret, openUserSecret } from "../secrets";
import { lockSelf, ownActor, readOwnSession } from "../second-factor/own-session";

/** For so long after the password was given the secrets are shown without asking for it again. */
const freshMs = 15 * 60_000;

/**
 * The two secrets with which one calls the API: for somebody who has just given the password.
 * @throws AppError `forbidden` without a session, and with one that is older or that a provider vouched for
 */
export const showSecrets = defineCommand({
  action: "user.show-secret",
  privilege: "signed-in",
  input: z.strictObject({}),
  async run(tx, ctx) {
    const { sessionId, userId } = ownActor(ctx);
    if (sessionId === undefined)
      throw new AppError(
        "forbidden",
        "The secrets are shown in a session only. Send its token as “Bearer …”.",
      );
    const { createdAt, provider } = await readOwnSession(tx, ctx);
    if (provider !== null || ctx.now.getTime() - createdAt.getTime() > freshMs) {
      throw new AppError(
        "forbidden",
        "The secrets are shown within 15 minutes after the password was given. Authenticate again.",
      );
    }
    const { organizationId } = ctx;
    const [row] = await tx
      .select({ user: users.secretSealed, organization: organizations.secretSealed })
      .from(users)
      .innerJoin(organizations, eq(organizations.id, users.organizationId))
      .where(and(eq(users.organizationId, organizationId), eq(users.id, userId)));
    if (!row) throw new Error("the user of this session is not there");
    return {
      data: {
        userSecret: openUserSecret(organizationId, row.user),
        organizationSecret: openOrganizationSecret(organizationId, row.organization),
      },
      audit: [{ target: candidateTarget(await lockSelf(tx, ctx)) }],
    };
  },
});

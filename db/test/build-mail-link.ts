import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { mailLinks, users } from "@/db/schema";
import { tokenHash } from "@/lib/auth/keys";
import { asOwner } from "./build-organization";

export type MailLinkValues = Partial<
  Pick<typeof mailLinks.$inferInsert, "kind" | "email" | "expiresAt" | "sessionVersion">
>;

/** A link as it was mailed to this user: its token. */
export async function buildMailLink(
  organizationId: number,
  userId: number,
  values: MailLinkValues = {},
): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const [user] = await asOwner()
    .select({ version: users.sessionVersion })
    .from(users)
    .where(eq(users.id, userId));
  await asOwner()
    .insert(mailLinks)
    .values({
      organizationId,
      userId,
      kind: "password-reset",
      tokenHash: tokenHash(token),
      sessionVersion: user?.version ?? 1,
      expiresAt: new Date(Date.now() + 1_800_000),
      ...values,
    });
  return token;
}

import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { users } from "@/db/schema";
import { type Candidate, candidateTarget } from "@/lib/auth/lockout/failure-counters";
import { defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { lockOwnUser } from "../own-user";
import { type OwnNamesConflict, updateOwnNamesInput } from "../schemas";

type Names = OwnNamesConflict["present"];
const fields = ["firstName", "lastName"] as const;

/** @throws AppError `conflict` that names what an administrator changed since the form was filled */
function requireUnchanged(user: Candidate, base: Names): void {
  const { firstName, lastName } = user;
  const changed = fields
    .filter((field) => base[field] !== user[field])
    .map((field) => ({ field, base: base[field], present: user[field] }));
  if (changed.length === 0) return;
  const details: OwnNamesConflict = { changed, present: { firstName, lastName } };
  throw new AppError("conflict", "Somebody else changed your name meanwhile. Nothing was saved yet.", {
    details,
    target: candidateTarget(user),
  });
}

/** One's own names. The email has its own way: it is confirmed first. */
export const updateOwnNames = defineCommand({
  action: "user.update",
  privilege: "signed-in",
  input: updateOwnNamesInput,
  async run(tx, ctx, { base, ...names }) {
    const user = await lockOwnUser(tx, ctx);
    requireUnchanged(user, base);
    const changed = fields.filter((field) => names[field] !== user[field]);
    if (changed.length === 0) return { data: names, audit: [] };
    await tx
      .update(users)
      .set({ ...names, version: sql`${users.version} + 1`, updatedAt: ctx.now })
      .where(and(eq(users.organizationId, ctx.organizationId), eq(users.id, user.userId)));
    const changes = Object.fromEntries(
      changed.map((field): [string, [string, string]] => [field, [user[field], names[field]]]),
    );
    return { data: names, audit: [{ target: candidateTarget(user), changes }] };
  },
});

import "server-only";
import { tenantUsers } from "@/db/schema";
import { defineQuery } from "@/lib/core/query";
import { findUserInput, isNamed } from "./find-user";

const nobodysId = -1;

/**
 * The ID of whom a path names, or one that nobody has. It goes to a verb and never to the caller: whether the caller may
 * know of this user at all is decided there, and the event of a refused change is written there.
 */
export const resolveUser = defineQuery({
  name: "users.resolve",
  privilege: "signed-in",
  duringSteps: ["second-factor", "change-password", "enroll-two-factor"],
  input: findUserInput.omit({ reach: true }),
  async run(database, _ctx, input): Promise<number> {
    const [row] = await database.select({ id: tenantUsers.id }).from(tenantUsers).where(isNamed(input));
    return row?.id ?? nobodysId;
  },
});

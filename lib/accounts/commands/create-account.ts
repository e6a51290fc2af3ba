import "server-only";
import { accounts } from "@/db/schema";
import { defineCommand } from "@/lib/core/command";
import { actorName } from "@/lib/core/ctx";
import { accountTarget } from "../account-record";
import { createAccountInput } from "../schemas";

/** Adds an account: active, empty, of the ordinary type. A taken external ID is refused at its field. */
export const createAccount = defineCommand({
  action: "account.create",
  privilege: "manageAccounts",
  input: createAccountInput,
  async run(tx, ctx, { name, description, externalId }) {
    const [created] = await tx
      .insert(accounts)
      .values({
        organizationId: ctx.organizationId,
        name,
        description,
        externalId,
        updatedByUserId: ctx.actor.type === "user" ? ctx.actor.userId : null,
        updatedByName: actorName(ctx.actor),
      })
      .returning({ id: accounts.id });
    if (!created) throw new Error("an insert returns its row");
    return {
      data: { accountId: created.id, name },
      audit: [
        {
          target: accountTarget({ accountId: created.id, name }),
          changes: { name: [null, name], description: [null, description], externalId: [null, externalId] },
        },
      ],
    };
  },
});

import "server-only";
import { z } from "zod";
import { isPrivilege } from "@/lib/access/privileges";
import { defineQuery } from "@/lib/core/query";
import { exactText } from "@/lib/core/text";
import type { ActorRow } from "../actor";
import { areAccepted, bySecrets, selectActor } from "../credentials/select-actor";
import { userSecretHash } from "../secrets";

/** What a gateway is told about a secret that somebody sent it. */
export const introspectionInput = z.strictObject({
  token: exactText("Token", 4_096).min(1, "Token is missing. Send the user secret."),
});

/** The same read as that of a call with this secret, within one organization. */
const statement = {
  name: "introspection",
  text: `${selectActor(bySecrets)} u.secret_hash = $1 and u.organization_id = $2 and ${areAccepted}`,
};

const known = (keys: readonly (string | null)[] | null) => (keys ?? []).filter((key) => key !== null).sort();

/**
 * Who a user secret of the caller's organization stands for, and what they may do at this moment. Unknown, of an inactive
 * user or account and of another organization are the same: not active.
 */
export const introspect = defineQuery({
  name: "secrets.introspect",
  privilege: "signed-in",
  input: introspectionInput,
  async run(database, ctx, { token }) {
    const values = [userSecretHash(token), ctx.organizationId];
    const { rows } = await database.$client.query<ActorRow>({ ...statement, values });
    const [row] = rows;
    if (!row) return { active: false as const };
    return {
      active: true as const,
      sub: String(row.user_id),
      userId: Number(row.user_id),
      accountId: Number(row.account_id),
      organizationId: Number(row.organization_id),
      roles: known(row.keys),
      privileges: known(row.privileges).filter(isPrivilege),
    };
  },
});

import "server-only";
import { z } from "zod";
import { defaultPasswordPolicy } from "@/lib/auth/passwords/password-policy";
import { defineOperation } from "@/lib/core/api/operation";
import { readOnlyFields, refuseReadOnly } from "@/lib/core/api/read-only-fields";
import { resetPasswordPolicy } from "../commands/reset-password-policy";
import { updatePasswordPolicy } from "../commands/update-password-policy";
import { updatePasswordPolicyInput } from "../schemas";
import { policyShape } from "./password-policy-shape";

const tag = "Organization";
const path = "/organizations/password-policies";
const policyBody = z.object({ ...updatePasswordPolicyInput.shape, ...readOnlyFields });

export const putPasswordPolicyOperation = defineOperation({
  id: "putPasswordPolicy",
  method: "PUT",
  path,
  tag,
  summary: "Changes what passwords must be",
  description: "Holds for passwords that are set from now on. Fields that are left out stay.",
  privilege: "modifySecurity",
  body: policyBody,
  answer: { description: "The policy as it is now.", schema: policyShape },
  example: { body: { minLength: 10 }, answer: defaultPasswordPolicy },
  async run({ execute, ctx, body: { id, organizationId, secret, createdDate, ...policy } }) {
    const present = { organizationId: ctx.organizationId };
    refuseReadOnly({ id, organizationId, secret, createdDate }, present);
    return { body: await execute(updatePasswordPolicy, policy) };
  },
});

export const resetPasswordPolicyOperation = defineOperation({
  id: "resetPasswordPolicy",
  method: "DELETE",
  path,
  tag,
  summary: "Back to the default policy",
  privilege: "modifySecurity",
  answer: { description: "The policy as it is now.", schema: policyShape },
  example: { answer: defaultPasswordPolicy },
  run: async ({ execute }) => ({ body: await execute(resetPasswordPolicy, {}) }),
});

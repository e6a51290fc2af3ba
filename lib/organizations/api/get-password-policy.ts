import "server-only";
import { defaultPasswordPolicy } from "@/lib/auth/passwords/password-policy";
import { defineOperation } from "@/lib/core/api/operation";
import { policyShape } from "@/lib/settings/api/password-policy-shape";
import { getPasswordPolicy } from "../queries";

export const getPasswordPolicyOperation = defineOperation({
  id: "getPasswordPolicy",
  method: "GET",
  path: "/organizations/password-policies",
  tag: "Organization",
  summary: "What passwords must be",
  privilege: "signed-in",
  answer: { description: "The policy in force.", schema: policyShape },
  example: { answer: defaultPasswordPolicy },
  run: async ({ execute }) => ({ body: await execute(getPasswordPolicy, {}) }),
});

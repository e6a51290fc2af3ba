import { toApiRoutes } from "@/lib/core/api/routes";
import { getPasswordPolicyOperation } from "@/lib/organizations/api/get-password-policy";
import { putPasswordPolicyOperation, resetPasswordPolicyOperation } from "@/lib/settings/api/password-policy";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toApiRoutes(
  getPasswordPolicyOperation,
  putPasswordPolicyOperation,
  resetPasswordPolicyOperation,
);

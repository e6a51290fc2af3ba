import "server-only";
import type { Operation } from "@/lib/core/api/operation";
import { listUserRolesOperation } from "@/lib/users/api/roles/list-user-roles";
import { grantUserRoleOperation, takeUserRoleOperation } from "@/lib/users/api/roles/one-role";
import {
  putAccountUserOperation,
  putUserOperation,
  updateAccountUserOperation,
  updateOrganizationUserOperation,
  updateUserOperation,
} from "@/lib/users/api/single/change-user";
import {
  createAccountUserOperation,
  createOrganizationUserOperation,
} from "@/lib/users/api/single/create-user";
import { resetUserSecretOperation, unlockUserOperation } from "@/lib/users/api/single/credentials";
import {
  deleteAccountUserOperation,
  deleteOrganizationUserOperation,
  deleteUserOperation,
} from "@/lib/users/api/single/delete-user";
import {
  getAccountUserOperation,
  getOrganizationUserOperation,
  getUserOperation,
} from "@/lib/users/api/single/get-user";
import {
  getOrganizationOperation,
  putOrganizationOperation,
  resetOrganizationSecretOperation,
} from "@/lib/organizations/api/organization";
import {
  listRolesOperation,
  putRolesOperation,
  resetRolesOperation,
  getRoleOperation,
  putRoleOperation,
} from "@/lib/roles/api/role-operations";
import {
  authenticateOperation,
  endAuthenticationOperation,
  showSecretsOperation,
  changePasswordOperation,
} from "@/lib/auth/api/session/authenticate";
import { listAuditLogsOperation } from "@/lib/audit/api/list-audit-logs";
import { getPasswordPolicyOperation } from "@/lib/organizations/api/get-password-policy";
import { putPasswordPolicyOperation, resetPasswordPolicyOperation } from "@/lib/settings/api/password-policy";

/** Every operation of the API, in the order of the document. A test compares them with the routes of the build. */
export const operations: readonly Operation[] = [
  getUserOperation,
  updateUserOperation,
  putUserOperation,
  deleteUserOperation,
  listUserRolesOperation,
  grantUserRoleOperation,
  takeUserRoleOperation,
  unlockUserOperation,
  resetUserSecretOperation,
  createAccountUserOperation,
  getAccountUserOperation,
  updateAccountUserOperation,
  putAccountUserOperation,
  deleteAccountUserOperation,
  createOrganizationUserOperation,
  getOrganizationUserOperation,
  updateOrganizationUserOperation,
  deleteOrganizationUserOperation,
  getOrganizationOperation,
  putOrganizationOperation,
  resetOrganizationSecretOperation,
  listRolesOperation,
  putRolesOperation,
  resetRolesOperation,
  getRoleOperation,
  putRoleOperation,
  authenticateOperation,
  endAuthenticationOperation,
  showSecretsOperation,
  changePasswordOperation,
  listAuditLogsOperation,
  getPasswordPolicyOperation,
  putPasswordPolicyOperation,
  resetPasswordPolicyOperation,
];

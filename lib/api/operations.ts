import "server-only";
import type { Operation } from "@/lib/core/api/operation";
import {
  giveAccountRoleOperation,
  listAccountRolesOperation,
  takeAccountRoleOperation,
} from "@/lib/accounts/api/account-roles";
import { patchAccountOperation, putAccountOperation } from "@/lib/accounts/api/change-account";
import { createAccountOperation } from "@/lib/accounts/api/create-account";
import { deleteAccountOperation } from "@/lib/accounts/api/delete-account";
import { getAccountOperation, getOrganizationAccountOperation } from "@/lib/accounts/api/get-account";
import {
  listAccountsOperation,
  listOrganizationAccountsOperation,
} from "@/lib/accounts/api/list/list-accounts";
import { listAuditLogsOperation } from "@/lib/audit/api/list-audit-logs";
import { introspectOperation } from "@/lib/auth/api/introspect";
import {
  authenticateOperation,
  changePasswordOperation,
  endAuthenticationOperation,
  showSecretsOperation,
} from "@/lib/auth/api/session/authenticate";
import {
  createInstanceOperation,
  deleteInstanceOperation,
  getInstanceOperation,
  listInstancesOperation,
  patchInstanceOperation,
} from "@/lib/instances/api/element-operations";
import {
  activateFormulaInstanceOperation,
  createFormulaInstanceOperation,
  deactivateFormulaInstanceOperation,
  deleteFormulaInstanceOperation,
  listAllFormulaInstancesOperation,
  listFormulaInstancesOperation,
} from "@/lib/instances/api/formula-instance-operations";
import {
  createFormulaOperation,
  deleteFormulaOperation,
  getFormulaOperation,
  listFormulasOperation,
  patchFormulaOperation,
  putFormulaOperation,
} from "@/lib/instances/api/formula-operations";
import {
  getBulkStatusOperation,
  importUsersOperation,
  listBulkErrorsOperation,
} from "@/lib/imports/api/bulk-operations";
import {
  createJobOperation,
  deleteJobOperation,
  getJobOperation,
  listJobsOperation,
} from "@/lib/jobs/api/job-operations";
import { getPasswordPolicyOperation } from "@/lib/organizations/api/get-password-policy";
import {
  getOrganizationOperation,
  putOrganizationOperation,
  resetOrganizationSecretOperation,
} from "@/lib/organizations/api/organization";
import {
  getRoleOperation,
  listRolesOperation,
  putRoleOperation,
  putRolesOperation,
  resetRolesOperation,
} from "@/lib/roles/api/role-operations";
import { putPasswordPolicyOperation, resetPasswordPolicyOperation } from "@/lib/settings/api/password-policy";
import { exportUsersOperation } from "@/lib/users/api/bulk/export-operation";
import {
  listAccountUsersOperation,
  listOrganizationUsersOperation,
  listUsersOperation,
} from "@/lib/users/api/list/list-users";
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
  createAccountOperation,
  getAccountOperation,
  patchAccountOperation,
  putAccountOperation,
  deleteAccountOperation,
  listAccountRolesOperation,
  giveAccountRoleOperation,
  takeAccountRoleOperation,
  getOrganizationAccountOperation,
  listAccountsOperation,
  listAccountUsersOperation,
  listUsersOperation,
  exportUsersOperation,
  importUsersOperation,
  getBulkStatusOperation,
  listBulkErrorsOperation,
  listOrganizationAccountsOperation,
  listOrganizationUsersOperation,
  introspectOperation,
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
  createInstanceOperation,
  listInstancesOperation,
  getInstanceOperation,
  patchInstanceOperation,
  deleteInstanceOperation,
  createFormulaOperation,
  listFormulasOperation,
  getFormulaOperation,
  patchFormulaOperation,
  putFormulaOperation,
  deleteFormulaOperation,
  createFormulaInstanceOperation,
  listFormulaInstancesOperation,
  listAllFormulaInstancesOperation,
  activateFormulaInstanceOperation,
  deactivateFormulaInstanceOperation,
  deleteFormulaInstanceOperation,
  createJobOperation,
  listJobsOperation,
  getJobOperation,
  deleteJobOperation,
  listAuditLogsOperation,
  getPasswordPolicyOperation,
  putPasswordPolicyOperation,
  resetPasswordPolicyOperation,
];

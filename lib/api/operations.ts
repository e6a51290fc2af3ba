import "server-only";
import {
  giveAccountRoleOperation,
  listAccountRolesOperation,
  takeAccountRoleOperation,
} from "@/lib/accounts/api/account-roles";
import { patchAccountOperation, putAccountOperation } from "@/lib/accounts/api/change-account";
import { createAccountOperation } from "@/lib/accounts/api/create-account";
import { deleteAccountOperation } from "@/lib/accounts/api/delete-account";
import { getAccountOperation, getOrganizationAccountOperation } from "@/lib/accounts/api/get-account";
import type { Operation } from "@/lib/core/api/operation";
import { getUserOperation } from "@/lib/users/api/get-user";

/** Every operation of the API, in the order of the document. A test compares them with the routes of the build. */
export const operations: readonly Operation[] = [
  createAccountOperation,
  getAccountOperation,
  patchAccountOperation,
  putAccountOperation,
  deleteAccountOperation,
  listAccountRolesOperation,
  giveAccountRoleOperation,
  takeAccountRoleOperation,
  getOrganizationAccountOperation,
  getUserOperation,
];

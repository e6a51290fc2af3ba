import "server-only";
import {
  listAccountsOperation,
  listOrganizationAccountsOperation,
} from "@/lib/accounts/api/list/list-accounts";
import type { Operation } from "@/lib/core/api/operation";
import { getUserOperation } from "@/lib/users/api/get-user";
import {
  listAccountUsersOperation,
  listOrganizationUsersOperation,
  listUsersOperation,
} from "@/lib/users/api/list/list-users";

/** Every operation of the API, in the order of the document. A test compares them with the routes of the build. */
export const operations: readonly Operation[] = [
  listAccountsOperation,
  listAccountUsersOperation,
  listUsersOperation,
  getUserOperation,
  listOrganizationAccountsOperation,
  listOrganizationUsersOperation,
];

import type { ListUsersInput } from "@/lib/users/schemas";

/** Every loaded list of users begins with this. */
export const usersKey = ["users"] as const;
/** Every loaded number of users. */
export const usersCountKey = ["users-count"] as const;
/** The lists of accounts, which show how many users each has. */
export const accountsKey = ["accounts"] as const;

export function usersListKey(input: ListUsersInput) {
  return [...usersKey, input] as const;
}

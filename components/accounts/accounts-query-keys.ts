/** Every loaded list of accounts begins with this. */
export const accountsKey = ["accounts"] as const;

/** What is out of date once an account's users changed: the lists of accounts, and the users and their number. */
export const afterAccountChange = [accountsKey, ["users"], ["users-count"]] as const;

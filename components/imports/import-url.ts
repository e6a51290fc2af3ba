/** The page where an import begins. */
export const importsHref = (accountId?: number): string =>
  accountId === undefined ? "/users/import" : `/users/import?account=${accountId}`;

/** The page of one import. */
export const importHref = (importId: number, accountId?: number): string =>
  `/users/import/${importId}${accountId === undefined ? "" : `?account=${accountId}`}`;

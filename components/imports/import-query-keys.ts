/** The list of one's imports. */
export const importsKey = ["imports"] as const;

/** One import and everything under it. */
export const importKey = (importId: number) => ["import", importId] as const;
export const importRowsKey = (importId: number) => [...importKey(importId), "rows"] as const;

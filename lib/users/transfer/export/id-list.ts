// Up to 2,000 IDs as they fit into an address: rising, each as its distance from the one before. Browser-safe.

/** More do not fit into an address. */
export const mostListedIds = 2_000;

/** "a.1.2s": 10, 11, 111. */
export function writeIdList(ids: readonly number[]): string {
  const rising = [...new Set(ids)].sort((one, other) => one - other);
  return rising.map((id, index) => (id - (rising[index - 1] ?? 0)).toString(36)).join(".");
}

/** The IDs, rising; undefined when the text is no such list. */
export function readIdList(text: string): number[] | undefined {
  if (!/^[1-9a-z][0-9a-z]{0,10}(\.[1-9a-z][0-9a-z]{0,10})*$/.test(text)) return undefined;
  let id = 0;
  const ids = text.split(".").map((distance) => (id += Number.parseInt(distance, 36)));
  return ids.length <= mostListedIds && ids.every(Number.isSafeInteger) ? ids : undefined;
}

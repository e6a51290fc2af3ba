import "server-only";
import { dictionary } from "@zxcvbn-ts/language-common";

const common: ReadonlySet<string> = new Set(
  dictionary["passwords-common"].slice(0, 10_000).map((password) => String(password).toLowerCase()),
);

/** How many it knows, no two the same. */
export const commonPasswordCount = common.size;

/** Whether it is one of the 10,000 most common passwords, without case. */
export function isCommonPassword(password: string): boolean {
  return common.has(password.normalize("NFKC").toLowerCase());
}

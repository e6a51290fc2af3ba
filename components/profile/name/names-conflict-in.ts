import type { ActionError } from "@/lib/core/errors";
import type { OwnNamesConflict } from "@/lib/profile/schemas";

/** What an administrator changed meanwhile, when that is why the server refused. */
export function namesConflictIn({ code, details }: ActionError): OwnNamesConflict | null {
  const isOne =
    code === "conflict" && typeof details === "object" && details !== null && "changed" in details;
  // Its shape is that of requireUnchanged in lib/profile/commands/update-own-names.ts.
  return isOne ? (details as OwnNamesConflict) : null;
}

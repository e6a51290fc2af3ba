import { internalRoleKey, isRoleCalled, startRoles } from "@/lib/access/start-roles";
import { AppError, type RefusedTarget } from "@/lib/core/errors";

// What a custom role may be called, and the key that follows from it. Pure.

const reservedKeys: readonly string[] = [...startRoles.map(({ key }) => key), internalRoleKey];

/** A key of its own for a new role, made of its name: "Support (EMEA)" becomes `support-emea`. It never changes again. */
export function newRoleKey(name: string, taken: readonly string[]): string {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 60)
    .replace(/^-+|-+$/g, "");
  const stem = plain || "role";
  const isFree = (key: string) => !taken.includes(key) && !reservedKeys.includes(key);
  if (isFree(stem)) return stem;
  for (let number = 2; ; number++) if (isFree(`${stem}-${number}`)) return `${stem}-${number}`;
}

/**
 * Commands of an organization follow one another, so that two cannot take the same name at once.
 * @throws AppError `conflict` when another role is called so, without case, or shown so where there is little room
 */
export function requireFreeName(
  name: string,
  others: readonly { readonly key: string; readonly name: string }[],
  target: RefusedTarget,
): void {
  if (!others.some((role) => isRoleCalled(role, name))) return;
  throw new AppError("conflict", "Another role has this name.", {
    target,
    fields: { name: ["Another role has this name. Use another one."] },
  });
}

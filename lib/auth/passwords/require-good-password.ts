import "server-only";
import { AppError } from "@/lib/core/errors";
import { isCommonPassword } from "./common-passwords";
import { checkPassword, type PasswordOwner, type PasswordPolicy } from "./password-policy";

const contained: ReadonlySet<string> = new Set(["first name", "last name", "username"]);

/**
 * @param isUsedBefore whether it is one of the passwords that the policy compares with
 * @throws AppError `invalid_input` that lists everything that is wrong with the password at once
 */
export function requireGoodPassword(
  policy: PasswordPolicy,
  password: string,
  owner: PasswordOwner,
  isUsedBefore = false,
): void {
  const unmet = checkPassword(policy, password, owner)
    .filter((check) => !check.met)
    .map((check) => check.word);
  const needs = unmet.filter((word) => !contained.has(word));
  const contains = unmet.filter((word) => contained.has(word));
  const is = [
    ...(isCommonPassword(password) ? ["a common one"] : []),
    ...(isUsedBefore ? ["one of the previous passwords"] : []),
  ];
  const sentences = [
    needs.length > 0 ? [`Password needs: ${needs.join(", ")}.`] : [],
    contains.length > 0 ? [`Password must not contain: ${contains.join(", ")}.`] : [],
    is.length > 0 ? [`Password must not be: ${is.join(", ")}.`] : [],
  ].flat();
  if (sentences.length === 0) return;
  const message = sentences.join(" ");
  throw new AppError("invalid_input", message, { fields: { password: [message] } });
}

import type { PasswordPolicy } from "./password-policy";

// Without characters that are mistaken for one another when read aloud or copied by hand.
const uppercase = "ABCDEFGHJKLMNPQRSTUVWXYZ";
const lowercase = "abcdefghijkmnopqrstuvwxyz";
const numbers = "23456789";

/** A uniform random index below `size`: values of the last, incomplete range are drawn again. */
function randomIndex(size: number): number {
  const limit = Math.floor(2 ** 32 / size) * size;
  for (;;) {
    const [value = 0] = crypto.getRandomValues(new Uint32Array(1));
    if (value < limit) return value % size;
  }
}

/** By code point: a symbol of the policy may be written with two units of UTF-16. */
function pick(characters: string): string {
  const choice = [...characters];
  return choice[randomIndex(choice.length)] ?? "";
}

/** A random password that meets the policy, 16 characters or the policy's minimum. Browser-safe. */
export function generatePassword(policy: PasswordPolicy): string {
  const drawn = [
    ...Array.from({ length: policy.minUppercase }, () => pick(uppercase)),
    ...Array.from({ length: policy.minLowercase }, () => pick(lowercase)),
    ...Array.from({ length: policy.minNumbers }, () => pick(numbers)),
    ...Array.from({ length: policy.minSymbols }, () => pick(policy.symbolCharacterSet)),
  ];
  const length = Math.max(16, policy.minLength, drawn.length);
  while (drawn.length < length) drawn.push(pick(uppercase + lowercase + numbers));
  for (let last = drawn.length - 1; last > 0; last--) {
    const other = randomIndex(last + 1);
    [drawn[last], drawn[other]] = [drawn[other] ?? "", drawn[last] ?? ""];
  }
  return drawn.join("");
}

import { checkPassword, type PasswordOwner, type PasswordPolicy } from "@/lib/auth/passwords/password-policy";

/** Whose password it would be: names and e-mail may not stand in it. */
export const exampleOwner: PasswordOwner = {
  firstName: "Ada",
  lastName: "Lovelace",
  email: "ada.lovelace@example.com",
};

export interface PasswordExample {
  readonly password: string;
  /** "needs 1 number, contains the last name"; empty: it passes. */
  readonly problem: string;
}

/** Ways to spoil a good password, each against one rule. */
const spoiled: readonly ((good: string, policy: PasswordPolicy) => string)[] = [
  (good, { minLength }) => [...good].slice(0, minLength - 1).join(""),
  (good) => good.toLowerCase(),
  (good) => good.toUpperCase(),
  (good) => good.replace(/\p{Nd}/gu, "n"),
  (good, { symbolCharacterSet }) =>
    [...good].map((each) => (symbolCharacterSet.includes(each) ? "s" : each)).join(""),
  (good) => `Lovelace${good}`,
];

const owned: Record<string, string> = {
  "first name": "the first name",
  "last name": "the last name",
  username: "the email before the @",
};

function problemOf(policy: PasswordPolicy, password: string): string {
  const unmet = checkPassword(policy, password, exampleOwner).filter(({ met }) => !met);
  const needed = unmet.filter(({ word }) => !owned[word]).map(({ label }) => label.replace(/^At/, "at"));
  const contained = unmet.flatMap(({ word }) => owned[word] ?? []);
  return [
    needed.length > 0 ? `needs ${needed.join(", ")}` : "",
    contained.length > 0 ? `contains ${contained.join(", ")}` : "",
  ]
    .filter((part) => part !== "")
    .join(", ");
}

/** The good password, and what becomes of it against each rule of the policy: what fails, and why. */
export function examplesOf(policy: PasswordPolicy, good: string): readonly PasswordExample[] {
  const judged = [good, ...spoiled.map((spoil) => spoil(good, policy))].map((password) => ({
    password,
    problem: problemOf(policy, password),
  }));
  return judged.filter(({ problem }, index) => index === 0 || problem !== "");
}

import { type Privilege, privilegeSentence } from "@/lib/access/privileges";
import type { PlannedRole, RoleEffect, RolesPlan } from "@/lib/roles/schemas";

// What a change of roles does, in words.

/** "1 person", "1,204 people". */
export function peopleCount(people: number): string {
  return people === 1 ? "1 person" : `${people.toLocaleString("en")} people`;
}

/** "view users of every account": as the end of a sentence. */
const ending = (privilege: Privilege) => {
  const sentence = privilegeSentence(privilege);
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
};

function listed(words: readonly string[], most: number): string {
  const shown = words.slice(0, most);
  const left = words.length - shown.length;
  if (left > 0) return `${shown.join(", ")} and ${left} more`;
  const last = shown.at(-1) ?? "";
  return shown.length > 1 ? `${shown.slice(0, -1).join(", ")} and ${last}` : last;
}

/** "14 people with Support will be able to". */
export function effectTitle({
  people,
  roleName,
  direction,
}: Omit<RoleEffect, "names" | "privileges">): string {
  const will = direction === "gain" ? "will be able to" : "will no longer be able to";
  return `${peopleCount(people)} with ${roleName} ${will}`;
}

/** "14 people with Support will be able to view users of every account." */
export function effectSentence(effect: RoleEffect): string {
  return `${effectTitle(effect)} ${listed(effect.privileges.map(ending), 2)}.`;
}

/** "view users of every account, add users to every account and 3 more", as much as a dialog has room for. */
export function effectEnding({ privileges }: Pick<RoleEffect, "privileges">): string {
  return listed(privileges.map(ending), 8);
}

/** "Ada Lovelace, Alan Turing and 12 more"; null when nobody of them may be seen. */
export function namesOf(names: readonly string[], people: number): string | null {
  if (names.length === 0) return null;
  const more = people - names.length;
  if (more > 0) return `${names.join(", ")} and ${more.toLocaleString("en")} more`;
  return listed(names, names.length);
}

/** Why nobody is concerned by the change of a role, or null when somebody is. */
export function noEffectSentence(role: PlannedRole, { effects }: Pick<RolesPlan, "effects">): string | null {
  if (effects.some(({ roleId }) => roleId === role.roleId)) return null;
  if (role.holders === 0) return `Nobody holds ${role.name} yet.`;
  return `No difference for the ${peopleCount(role.holders)} with ${role.name}: other roles of theirs decide.`;
}

/** Everything that a plan does, a sentence each. */
export function planSentences(plan: RolesPlan): string[] {
  const quiet = plan.roles.flatMap((role) => noEffectSentence(role, plan) ?? []);
  return [...plan.effects.map(effectSentence), ...quiet];
}

/** "“View users of every account”, “…”". */
export function quoted(privileges: readonly Privilege[]): string {
  return listed(
    privileges.map((privilege) => `“${privilegeSentence(privilege)}”`),
    4,
  );
}

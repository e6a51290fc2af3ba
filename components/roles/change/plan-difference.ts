import type { RoleEffect, RolesConflict, RolesPlan } from "@/lib/roles/schemas";
import { effectSentence, peopleCount, quoted } from "./effect-words";

const keyOf = ({ roleId, direction, privileges }: RoleEffect) => [roleId, direction, ...privileges].join();

function roleSentences({ changed }: RolesConflict): string[] {
  return changed.map(({ name, base, present }) => {
    const added = present.filter((key) => !base.includes(key));
    const removed = base.filter((key) => !present.includes(key));
    const parts = [
      added.length > 0 ? `now has ${quoted(added)}` : null,
      removed.length > 0 ? `no longer has ${quoted(removed)}` : null,
    ].filter((part) => part !== null);
    return `Somebody else changed ${name}: it ${parts.join(" and ")}.`;
  });
}

/** Whom the same change reaches now and did not reach before, and the other way round. */
export function effectDifference(earlier: readonly RoleEffect[], present: readonly RoleEffect[]): string[] {
  const before = new Map(earlier.map((effect) => [keyOf(effect), effect]));
  const now = new Map(present.map((effect) => [keyOf(effect), effect]));
  const gone = earlier.filter((effect) => !now.has(keyOf(effect)));
  const others = present.flatMap((effect) => {
    const known = before.get(keyOf(effect));
    if (!known) return [`New: ${effectSentence(effect)}`];
    if (known.people !== effect.people)
      return [
        `${peopleCount(effect.people)} with ${effect.roleName} now, ${peopleCount(known.people)} before.`,
      ];
    return [];
  });
  return [...others, ...gone.map((effect) => `No longer: ${effectSentence(effect)}`)];
}

/** What is different between the plan that was confirmed and the present one, in sentences. */
export function planDifference(earlier: RolesPlan, conflict: RolesConflict): string[] {
  const sentences = [...roleSentences(conflict), ...effectDifference(earlier.effects, conflict.plan.effects)];
  return sentences.length > 0 ? sentences : ["Other people hold one of these roles now."];
}

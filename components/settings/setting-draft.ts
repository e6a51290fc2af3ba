import type { ActionError } from "@/lib/core/errors";
import { changedFields } from "@/lib/settings/rules";
import type { SettingConflict } from "@/lib/settings/schemas";

/** What the fields of a card hold: everything as text, as it is typed. */
export type Typed<Values extends object> = Record<keyof Values & string, string>;

/** What somebody typed on a card and has not saved yet. */
export interface SettingDraft<Values extends object> {
  /** What was stored when the typing began: the server compares with it. */
  readonly base: Values;
  readonly typed: Typed<Values>;
}

/** The values as the fields show them. */
export function toTyped<Values extends object>(values: Values): Typed<Values> {
  const texts = Object.entries(values).map(([field, value]) => [field, String(value)]);
  // The same fields, each as text.
  return Object.fromEntries(texts) as Typed<Values>;
}

/** Whether there is anything to save. */
export function isTyped<Values extends object>({ base, typed }: SettingDraft<Values>): boolean {
  return changedFields(toTyped(base), typed).length > 0;
}

/** What somebody else changed meanwhile, when that is why the server refused. */
export function conflictIn<Values extends object>({
  code,
  details,
}: ActionError): SettingConflict<Values> | null {
  const isOne =
    code === "conflict" && typeof details === "object" && details !== null && "changed" in details;
  // Its shape is that of changesOf in lib/settings/organization-settings.ts.
  return isOne ? (details as SettingConflict<Values>) : null;
}

/**
 * The same draft over what stands there now, so that saving again is a decision: what was typed stays, what was left
 * alone is taken over.
 */
export function draftOver<Values extends object>(
  { present }: SettingConflict<Values>,
  { base, typed }: SettingDraft<Values>,
): SettingDraft<Values> {
  const own = changedFields(toTyped(base), typed);
  const kept = Object.fromEntries(own.map((field) => [field, typed[field]]));
  return { base: present, typed: { ...toTyped(present), ...kept } };
}

import { auditActions, isAction } from "@/lib/audit/actions";
import type { ActivityRow } from "@/lib/audit/schemas";

/** What was done, in words. */
export function actionWord(action: string): string {
  return isAction(action) ? auditActions[action] : action;
}

/** An event as a sentence: "Ada Lovelace edited user Alan Turing"; "Refused: …" when it was only tried. */
export function eventSentence({ action, outcome, actorName, targetName, targetType }: ActivityRow): string {
  const word = actionWord(action);
  // Whoever signs in does it to themselves.
  const isOwn = actorName === targetName || (targetType === "user" && /^session\.sign/.test(action));
  const who = isOwn && actorName !== targetName ? `${targetName} (${actorName.toLowerCase()})` : actorName;
  const sentence = /^session\.(sign|first|second)/.test(action)
    ? `${who} ${word}`
    : `${who} ${word} ${targetName}`;
  return outcome === "refused" ? `Refused: ${sentence}` : sentence;
}

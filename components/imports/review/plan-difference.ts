import { type ImportCounts, rowEffects } from "@/lib/imports/schemas";
import { effectWords } from "./row-words";

/** How many users an import would deactivate or delete. */
export const cutOffOf = (counts: ImportCounts): number => counts.deactivate + counts.delete;

/** How many users an import would add, change or cut off. */
export const touchedOf = (counts: ImportCounts): number => counts.create + counts.update + cutOffOf(counts);

/** How many rows would be left out. */
export const skippedOf = ({ unchanged, conflict, error }: ImportCounts): number =>
  unchanged + conflict + error;

/** What is different between the plan that was confirmed and the present one, in sentences. */
export function planDifference(earlier: ImportCounts, present: ImportCounts): readonly string[] {
  const sentences = rowEffects
    .filter((effect) => earlier[effect] !== present[effect])
    .map(
      (effect) =>
        `${effectWords[effect]}: ${earlier[effect].toLocaleString("en")} → ${present[effect].toLocaleString("en")}`,
    );
  return sentences.length > 0 ? sentences : ["As many rows of each kind, but with other values."];
}

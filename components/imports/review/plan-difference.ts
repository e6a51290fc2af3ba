import type { ImportCounts } from "@/lib/imports/schemas";
import { actionWords } from "./row-words";

/** How many users an import would add or change. */
export const touchedOf = ({ create, update }: ImportCounts): number => create + update;

/** How many rows would be left out. */
export const skippedOf = ({ unchanged, conflict, error }: ImportCounts): number =>
  unchanged + conflict + error;

const kinds = ["create", "update", "unchanged", "conflict", "error"] as const;

/** What is different between the plan that was confirmed and the present one, in sentences. */
export function planDifference(earlier: ImportCounts, present: ImportCounts): readonly string[] {
  const sentences = kinds
    .filter((kind) => earlier[kind] !== present[kind])
    .map(
      (kind) =>
        `${actionWords[kind]}: ${earlier[kind].toLocaleString("en")} → ${present[kind].toLocaleString("en")}`,
    );
  return sentences.length > 0 ? sentences : ["As many rows of each kind, but with other values."];
}

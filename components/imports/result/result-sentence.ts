import type { ImportDetails } from "@/lib/imports/schemas";
import { countOf } from "../import-words";

/** What came of an import: "17 rows imported, 1 failed, 3 skipped." */
export function resultSentence({ outcomes }: Pick<ImportDetails, "outcomes">): string {
  const parts = [
    `${countOf(outcomes.done, "row")} imported`,
    outcomes.failed > 0 && `${outcomes.failed.toLocaleString("en")} failed`,
    outcomes.skipped > 0 && `${outcomes.skipped.toLocaleString("en")} skipped`,
    outcomes.planned > 0 && `${outcomes.planned.toLocaleString("en")} not reached`,
  ];
  return `${parts.filter(Boolean).join(", ")}.`;
}

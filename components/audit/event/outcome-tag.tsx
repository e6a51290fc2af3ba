import type { ActivityRow } from "@/lib/audit/schemas";
import { Tag } from "../../ui/display/tag";

/** Done or refused, as a word and a color. */
export function OutcomeTag({ outcome }: Pick<ActivityRow, "outcome">) {
  return <Tag variant={outcome === "done" ? "ok" : "warn"}>{outcome}</Tag>;
}

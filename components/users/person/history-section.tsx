import type { HistoryPage } from "@/lib/audit/person-history";
import { privilegeSentence } from "@/lib/access/privileges";
import type { Loaded } from "@/lib/core/page";
import { SectionCard } from "../../shell/section-card";
import { Notice } from "../../ui/display/notice";
import { HistoryCard } from "./history-card";

interface HistorySectionProps {
  userId: number;
  name: string;
  loaded: Loaded<HistoryPage>;
}

/** The history, or who can give the right to see it: the rest of the page is there without it. */
export function HistorySection({ userId, name, loaded }: HistorySectionProps) {
  if (loaded.state === "ready") return <HistoryCard userId={userId} name={name} initial={loaded.data} />;
  return (
    <SectionCard id="history" title="History" className="shrink-0">
      {loaded.state === "failed" ? (
        <Notice tone="danger" requestId={loaded.error.requestId}>
          {loaded.error.message}
        </Notice>
      ) : (
        <div className="grid gap-1 text-text-2">
          <p>
            It needs {loaded.noAccess.privileges.map((key) => `“${privilegeSentence(key)}”`).join(" or ")},
            which your roles do not include.
          </p>
          {loaded.noAccess.givenBy.length > 0 && (
            <p>Roles that have it: {loaded.noAccess.givenBy.join(", ")}.</p>
          )}
          <p>An Organization Administrator can give it.</p>
        </div>
      )}
    </SectionCard>
  );
}

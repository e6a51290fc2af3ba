import type { ReactNode } from "react";
import type { AccountDetails } from "@/lib/accounts/schemas";
import { Day, RelativeTime } from "../../ui/display/relative-time";
import { tipIfCut } from "../../ui/tooltip/tip";

/** What cannot be edited: its ID, the organization's own ID for it, and when what happened to it. */
export function AccountFacts({ account }: { account: AccountDetails }) {
  const { id, externalId, createdAt, updatedAt, updatedByName } = account;
  return (
    <dl className="flex min-w-0 flex-1 flex-wrap gap-x-4.5 gap-y-1 text-label text-text-2">
      <Fact term="ID">
        <span className="select-all">{id}</span>
      </Fact>
      {externalId !== null && (
        <Fact term="External ID">
          <span {...tipIfCut(externalId)} className="block max-w-60 truncate select-all">
            {externalId}
          </span>
        </Fact>
      )}
      <Fact term="Created">
        <Day value={createdAt} />
      </Fact>
      <Fact term="Updated">
        <RelativeTime value={updatedAt} />
        {updatedByName !== null && ` by ${updatedByName}`}
      </Fact>
    </dl>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 gap-1">
      <dt className="shrink-0">{term}</dt>
      <dd className="min-w-0 font-medium text-text">{children}</dd>
    </div>
  );
}

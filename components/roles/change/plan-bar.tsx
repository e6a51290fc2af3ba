"use client";

import { Shield, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Card } from "../../shell/card";
import { Button } from "../../ui/button";
import { cn } from "../../ui/cn";
import type { RoleDraft } from "../use-role-draft";
import { planSentences } from "./effect-words";
import type { UpdateRoles } from "./use-update-roles";

/** So many sentences stand below the matrix; the dialog has them all, with names. */
const mostSentences = 2;

/** Below the matrix: how much is changed, and whom it touches, before it is saved. Its place is kept while nothing is. */
export function PlanBar({ update, draft }: { update: UpdateRoles; draft: RoleDraft }) {
  const { planned, isPending, openReview } = update;
  const isOutdated = planned.plan === null && planned.shown !== null;
  return (
    <Card aria-label="Changes" className="flex min-h-[46px] shrink-0 items-center gap-3 py-1.5 pr-2 pl-4">
      <Shield className={draft.count > 0 ? "text-accent" : "text-text-3"} />
      <div role="status" aria-busy={isOutdated} className="min-w-0 break-words">
        <Words update={update} draft={draft} isOutdated={isOutdated} />
      </div>
      {draft.count > 0 && (
        <>
          {planned.failure ? (
            <Button variant="ghost" className="-ml-2" onClick={planned.retry}>
              Try again
            </Button>
          ) : (
            <Button
              variant="ghost"
              className="-ml-2 px-2 text-accent not-aria-disabled:hover:text-accent"
              onClick={openReview}
            >
              Show them
            </Button>
          )}
          <Button
            variant="ghost"
            className="ml-auto"
            onClick={draft.discard}
            disabledReason={isPending ? "It is being saved" : undefined}
          >
            Discard
          </Button>
        </>
      )}
    </Card>
  );
}

interface WordsProps {
  update: UpdateRoles;
  draft: RoleDraft;
  isOutdated: boolean;
}

function Words({ update, draft, isOutdated }: WordsProps): ReactNode {
  const { shown, failure } = update.planned;
  if (draft.count === 0)
    return <span className="text-text-3">No changes. Tick or clear a box to see whom it touches.</span>;
  const count = (
    <b className="mr-1.5 font-semibold">{draft.count === 1 ? "1 change:" : `${draft.count} changes:`}</b>
  );
  if (failure) return <span className="text-danger">{failure.message}</span>;
  if (!shown) return <>{count}</>;
  const sentences = planSentences(shown);
  const left = sentences.length - mostSentences;
  return (
    <span className={cn("transition-opacity", isOutdated && "opacity-60")}>
      {count}
      {sentences.slice(0, mostSentences).join(" ")}
      {left > 0 && ` And ${left} more.`}
      {shown.losesOwnAccess && (
        <span className="mt-0.5 flex items-center gap-1.5 text-warn">
          <TriangleAlert />
          You will no longer be able to change what roles may do.
        </span>
      )}
    </span>
  );
}

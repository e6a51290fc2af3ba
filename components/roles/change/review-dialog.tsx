"use client";

import { ConfirmDialog } from "../../dialog/confirm-dialog";
import { ImpactsLoading } from "../../dialog/impact";
import { Notice } from "../../ui/display/notice";
import type { RoleDraft } from "../use-role-draft";
import { EffectsList } from "./effects-list";
import { updateReason, type UpdateRoles } from "./use-update-roles";

/** Everybody who gains or loses something, named; and what somebody else changed meanwhile, if that is why it is open. */
export function ReviewDialog({ update, draft }: { update: UpdateRoles; draft: RoleDraft }) {
  const { review, planned, isPending, apply, closeReview } = update;
  const { shown, failure } = planned;
  return (
    <ConfirmDialog
      open={review.isOpen}
      onOpenChange={(open) => !open && closeReview()}
      title="Update roles"
      description="What a role may do takes effect on the next request of everyone who holds it."
      confirmLabel="Update roles"
      confirmDisabledReason={updateReason(update, draft)}
      isPending={isPending}
      failure={failure}
      onConfirm={() => void apply()}
    >
      {review.differences.length > 0 && (
        <Notice tone="warn" title="Something changed while you looked. Nothing was saved.">
          <div role="alert">
            {review.differences.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
            <p>
              {draft.count > 0
                ? "This is how it is now. Confirm again to go on."
                : "Your changes were made by somebody else already. There is nothing left to do."}
            </p>
          </div>
        </Notice>
      )}
      {shown ? <EffectsList plan={shown} /> : draft.count > 0 && !failure && <ImpactsLoading count={2} />}
    </ConfirmDialog>
  );
}

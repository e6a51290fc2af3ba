"use client";

import type { ActionError } from "@/lib/core/errors";
import { Dialog, DialogCancel } from "../dialog/dialog";
import { Notice } from "../ui/display/notice";

interface MissingUserDialogProps {
  failure: ActionError;
  isOpen: boolean;
  onClose: () => void;
}

/** Stands where a dialog about a user would, when that user is not there or may not be seen. */
export function MissingUserDialog({ failure, isOpen, onClose }: MissingUserDialogProps) {
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(open) => !open && onClose()}
      title="This user cannot be shown"
      footer={<DialogCancel>Close</DialogCancel>}
    >
      <Notice tone="danger" requestId={failure.requestId}>
        {failure.message}
      </Notice>
    </Dialog>
  );
}

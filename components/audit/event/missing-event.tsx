"use client";

import type { ActionError } from "@/lib/core/errors";
import { Dialog, DialogCancel } from "../../dialog/dialog";
import { Notice } from "../../ui/display/notice";

interface MissingEventProps {
  failure: ActionError;
  isOpen: boolean;
  onClose: () => void;
}

/** What stands in place of an event that cannot be shown. */
export function MissingEvent({ failure, isOpen, onClose }: MissingEventProps) {
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(open) => !open && onClose()}
      title="This event cannot be shown"
      footer={<DialogCancel>Close</DialogCancel>}
    >
      <Notice tone="danger" {...(failure.requestId ? { requestId: failure.requestId } : {})}>
        {failure.message}
      </Notice>
    </Dialog>
  );
}

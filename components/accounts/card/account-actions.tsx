"use client";

import { Trash2, Undo2 } from "lucide-react";
import { Button } from "../../ui/button";
import { IconButton } from "../../ui/icon-button";
import type { AccountEdit } from "./use-account-edit";

interface AccountActionsProps {
  edit: AccountEdit;
  deleteRefusal: string | undefined;
  onDelete: () => void;
}

/** The buttons of the card: back to what is stored, delete, update. */
export function AccountActions({ edit, deleteRefusal, onDelete }: AccountActionsProps) {
  return (
    <>
      <IconButton
        label="Discard changes"
        icon={<Undo2 />}
        // Its place is kept, so that nothing moves when typing begins.
        className={edit.isChanged ? "" : "invisible"}
        onClick={edit.discard}
      />
      <Button variant="danger" icon={<Trash2 />} disabledReason={deleteRefusal} onClick={onDelete}>
        Delete account
      </Button>
      <Button
        type="submit"
        isPending={edit.isPending}
        disabledReason={edit.isChanged ? undefined : "Nothing has changed yet"}
      >
        Update account
      </Button>
    </>
  );
}

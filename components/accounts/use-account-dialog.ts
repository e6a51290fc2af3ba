"use client";

import { useQueryState } from "nuqs";
import { useCallback, useState } from "react";
import { type AccountDialog, accountsParsers } from "./accounts-url";

export type OpenAccountDialog = (dialog: AccountDialog) => void;

/** Which dialog about accounts is open. It stands in the address, so that Back closes it and a link opens it. */
export function useAccountDialog() {
  const [dialog, setDialog] = useQueryState("accountDialog", accountsParsers.accountDialog);
  const open: OpenAccountDialog = useCallback(
    (next) => void setDialog(next, { history: "push" }),
    [setDialog],
  );
  const close = useCallback(() => void setDialog(null, { history: "replace" }), [setDialog]);
  return { dialog, open, close };
}

/** The dialog that is open, or the one that is just closing; `opening` counts, so that each begins anew. */
export function useShownAccountDialog(dialog: AccountDialog | null) {
  const [shown, setShown] = useState({ dialog, isOpen: dialog !== null, opening: 0 });
  const isSame = dialog === null ? !shown.isOpen : shown.isOpen && shown.dialog === dialog;
  if (isSame) return shown;
  const next =
    dialog === null ? { ...shown, isOpen: false } : { dialog, isOpen: true, opening: shown.opening + 1 };
  setShown(next);
  return next;
}

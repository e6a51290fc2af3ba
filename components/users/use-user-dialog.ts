"use client";

import { useQueryStates } from "nuqs";
import { useCallback, useState } from "react";
import { dialogParsers, type UserDialog } from "./users-url";

export type OpenUserDialog = (dialog: UserDialog, userId?: number) => void;

/** Which dialog is open, and about whom. It stands in the address, so that Back closes it and a link opens it. */
export function useUserDialog() {
  const [{ dialog, user }, setState] = useQueryStates(dialogParsers);
  const open: OpenUserDialog = useCallback(
    (next, userId) => void setState({ dialog: next, user: userId ?? null }, { history: "push" }),
    [setState],
  );
  const close = useCallback(
    () => void setState({ dialog: null, user: null }, { history: "replace" }),
    [setState],
  );
  return { dialog, userId: user, open, close };
}

interface Shown {
  dialog: UserDialog | null;
  userId: number | null;
  isOpen: boolean;
  /** Counts openings: each begins with nothing left over from the one before. */
  opening: number;
}

/** The dialog that is open, or the one that is just closing, so that it can leave with its words still in it. */
export function useShownDialog({ dialog, userId }: Pick<Shown, "dialog" | "userId">): Shown {
  const [shown, setShown] = useState<Shown>({ dialog: null, userId: null, isOpen: false, opening: 0 });
  const isOpen = dialog !== null && (dialog === "add" || userId !== null);
  const isSame = isOpen === shown.isOpen && (!isOpen || (dialog === shown.dialog && userId === shown.userId));
  if (isSame) return shown;
  const next: Shown = isOpen
    ? { dialog, userId, isOpen, opening: shown.opening + (shown.isOpen ? 0 : 1) }
    : { ...shown, isOpen: false };
  setShown(next);
  return next;
}

"use client";

import { useQueryStates } from "nuqs";
import { useCallback, useState } from "react";
import { type RoleDialog, rolesParsers } from "./roles-url";

export type OpenRoleDialog = (dialog: RoleDialog, role?: number) => void;

/** Which dialog about roles is open. It stands in the address, so that Back closes it and a link opens it. */
export function useRoleDialog() {
  const [{ dialog, role }, set] = useQueryStates(rolesParsers);
  const open: OpenRoleDialog = useCallback(
    (next, about) => void set({ dialog: next, role: about ?? null }, { history: "push" }),
    [set],
  );
  const close = useCallback(() => void set({ dialog: null, role: null }, { history: "replace" }), [set]);
  return { dialog, role, open, close };
}

type Dialog = Pick<ReturnType<typeof useRoleDialog>, "dialog" | "role">;

/** The dialog that is open, or the one that is just closing; `opening` counts, so that each begins anew. */
export function useShownRoleDialog({ dialog, role }: Dialog) {
  const [shown, setShown] = useState({ dialog, role, isOpen: dialog !== null, opening: 0 });
  const isSame =
    dialog === null ? !shown.isOpen : shown.isOpen && shown.dialog === dialog && shown.role === role;
  if (isSame) return shown;
  const next =
    dialog === null
      ? { ...shown, isOpen: false }
      : { dialog, role, isOpen: true, opening: shown.opening + 1 };
  setShown(next);
  return next;
}

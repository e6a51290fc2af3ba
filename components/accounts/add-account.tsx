"use client";

import dynamic from "next/dynamic";
import { useShownAccountDialog } from "./use-account-dialog";

// Loaded when it is opened: forms are not part of the first page.
const AddAccountDialog = dynamic(() =>
  import("./add-account-dialog").then((loaded) => loaded.AddAccountDialog),
);

/** The dialog Add account, each opening a new one. */
export function AddAccount({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const shown = useShownAccountDialog(isOpen ? "add" : null);
  if (shown.dialog === null) return null;
  return <AddAccountDialog key={shown.opening} isOpen={shown.isOpen} onClose={onClose} />;
}

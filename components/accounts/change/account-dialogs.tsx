"use client";

import dynamic from "next/dynamic";
import type { AccountRefusals } from "@/lib/accounts/rules";
import type { AccountDetails } from "@/lib/accounts/schemas";
import { type useAccountDialog, useShownAccountDialog } from "../use-account-dialog";

// Loaded when it is opened.
const ChangeAccountDialog = dynamic(() =>
  import("./change-account-dialog").then((loaded) => loaded.ChangeAccountDialog),
);

interface AccountDialogsProps {
  account: AccountDetails;
  refusals: AccountRefusals;
  dialog: ReturnType<typeof useAccountDialog>;
}

/** The dialog about this account that the address names, if any. */
export function AccountDialogs({ account, refusals, dialog }: AccountDialogsProps) {
  const named = dialog.dialog === "add" ? null : dialog.dialog;
  const refusal = named === "delete" ? refusals.delete : named === "deactivate" ? refusals.active : undefined;
  // The button says why; an address that skips it opens nothing.
  const shown = useShownAccountDialog(refusal === undefined ? named : null);
  if (shown.dialog === null || shown.dialog === "add") return null;
  return (
    <ChangeAccountDialog
      key={shown.opening}
      change={shown.dialog}
      account={account}
      isOpen={shown.isOpen}
      onClose={dialog.close}
      onOpen={dialog.open}
    />
  );
}

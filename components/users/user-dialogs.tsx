"use client";

import dynamic from "next/dynamic";
import { useEffect } from "react";
import type { PasswordPolicy } from "@/lib/auth/passwords/password-policy";
import type { RoleOption } from "@/lib/roles/schemas";
import type { UserRow } from "@/lib/users/schemas";
import type { AddToAccount } from "./add/use-add-user";
import { type OpenUserDialog, useShownDialog, type useUserDialog } from "./use-user-dialog";
import { useUserRow } from "./use-user-row";
import type { UserDialog } from "./users-url";

// Loaded when one is opened, and ahead of that while the browser has nothing else to do.
const loadAdd = () => import("./add/add-user-dialog").then((loaded) => loaded.AddUserDialog);
const loadEdit = () => import("./edit/edit-user-dialog").then((loaded) => loaded.EditUserDialog);
const loadChange = () => import("./change/change-user-dialog").then((loaded) => loaded.ChangeUserDialog);
const AddUserDialog = dynamic(loadAdd);
const EditUserDialog = dynamic(loadEdit);
const ChangeUserDialog = dynamic(loadChange);
const ResetSecretDialog = dynamic(() =>
  import("./reset-secret-dialog").then((loaded) => loaded.ResetSecretDialog),
);
const ResetTwoFactorDialog = dynamic(() =>
  import("./reset-two-factor-dialog").then((loaded) => loaded.ResetTwoFactorDialog),
);
const SendResetLinkDialog = dynamic(() =>
  import("./send-reset-link-dialog").then((loaded) => loaded.SendResetLinkDialog),
);
const UnlockUserDialog = dynamic(() =>
  import("./unlock-user-dialog").then((loaded) => loaded.UnlockUserDialog),
);
const MissingUserDialog = dynamic(() =>
  import("./missing-user-dialog").then((loaded) => loaded.MissingUserDialog),
);

interface UserDialogsProps {
  dialog: ReturnType<typeof useUserDialog>;
  account?: AddToAccount;
  addRefusal: string | undefined;
  roles: readonly RoleOption[];
  passwordPolicy: PasswordPolicy;
}

/** The dialog that the address names, if any. */
export function UserDialogs({ dialog, account, addRefusal, roles, passwordPolicy }: UserDialogsProps) {
  const shown = useShownDialog(dialog);
  useIdleLoad();
  if (shown.dialog === null) return null;
  if (shown.dialog === "add") {
    // The button says why; an address that skips it opens nothing.
    if (addRefusal !== undefined) return null;
    return (
      <AddUserDialog
        key={shown.opening}
        account={account}
        roles={roles}
        passwordPolicy={passwordPolicy}
        isOpen={shown.isOpen}
        onClose={dialog.close}
      />
    );
  }
  return (
    <DialogAboutUser
      key={shown.opening}
      type={shown.dialog}
      userId={shown.userId ?? 0}
      roles={roles}
      isOpen={shown.isOpen}
      onClose={dialog.close}
      onOpen={dialog.open}
    />
  );
}

interface DialogAboutUserProps {
  type: Exclude<UserDialog, "add">;
  userId: number;
  roles: readonly RoleOption[];
  isOpen: boolean;
  onClose: () => void;
  onOpen: OpenUserDialog;
}

function DialogAboutUser({ type, userId, roles, ...dialog }: DialogAboutUserProps) {
  const { row, failure } = useUserRow(userId);
  if (failure) return <MissingUserDialog failure={failure} {...dialog} />;
  if (!row) return null;
  return <DialogFor type={type} user={row} roles={roles} {...dialog} />;
}

type DialogForProps = Omit<DialogAboutUserProps, "userId"> & { user: UserRow };

function DialogFor({ type, roles, onOpen, ...dialog }: DialogForProps) {
  if (type === "edit") return <EditUserDialog {...dialog} roles={roles} onOpen={onOpen} />;
  if (type === "reset-secret") return <ResetSecretDialog {...dialog} />;
  if (type === "reset-two-factor") return <ResetTwoFactorDialog {...dialog} />;
  if (type === "send-reset-link") return <SendResetLinkDialog {...dialog} />;
  if (type === "unlock") return <UnlockUserDialog {...dialog} />;
  return <ChangeUserDialog {...dialog} change={type} onOpen={onOpen} />;
}

function useIdleLoad(): void {
  useEffect(() => {
    const load = () => void Promise.all([loadAdd(), loadEdit(), loadChange()]).catch(() => undefined);
    // Safari has no requestIdleCallback.
    const timer = setTimeout(
      () => (window.requestIdleCallback ? window.requestIdleCallback(load) : load()),
      1_500,
    );
    return () => clearTimeout(timer);
  }, []);
}

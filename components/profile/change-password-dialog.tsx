"use client";

import type { PasswordOwner, PasswordPolicy } from "@/lib/auth/passwords/password-policy";
import { ChangePasswordForm } from "../auth/change-password-form";
import { Dialog } from "../dialog/dialog";

interface ChangePasswordDialogProps {
  policy: PasswordPolicy;
  owner: PasswordOwner;
  isOpen: boolean;
  onClose: () => void;
}

/** The old password, then the new one. */
export function ChangePasswordDialog({ policy, owner, isOpen, onClose }: ChangePasswordDialogProps) {
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(open) => !open && onClose()}
      title="Change password"
      description="Your other sessions end. This browser stays signed in."
    >
      <ChangePasswordForm policy={policy} owner={owner} next="/profile" />
    </Dialog>
  );
}

"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { PasswordPolicy } from "@/lib/auth/passwords/password-policy";
import type { Profile } from "@/lib/profile/schemas";
import { ChangeEmailDialog } from "./change-email-dialog";
import { ChangePasswordDialog } from "./change-password-dialog";
import { OwnSecretDialog } from "./secret/own-secret-dialog";
import type { ProfileDialog } from "./use-profile-dialog";

interface ProfileDialogsProps {
  dialog: ProfileDialog | null;
  profile: Profile;
  policy: PasswordPolicy;
  onClose: () => void;
}

/** The dialog that the address names, if any. Each opening begins with nothing left over from the one before. */
export function ProfileDialogs({ dialog, profile, policy, onClose }: ProfileDialogsProps) {
  const router = useRouter();
  const { shown, opening } = useShown(profile.hasPassword ? dialog : null);
  const state = { isOpen: dialog !== null, onClose };
  if (shown === null) return null;
  if (shown === "email") return <ChangeEmailDialog key={opening} {...state} />;
  if (shown === "password") {
    return <ChangePasswordDialog key={opening} policy={policy} owner={profile} {...state} />;
  }
  const kind = shown === "secret" ? "show" : "reset";
  return <OwnSecretDialog key={opening} kind={kind} onReset={router.refresh} {...state} />;
}

// The one that is open, or the one that is just closing, so that it can leave with its words still in it.
function useShown(dialog: ProfileDialog | null) {
  const [state, setState] = useState({ dialog, shown: dialog, opening: 0 });
  if (state.dialog === dialog) return state;
  const next = { dialog, shown: dialog ?? state.shown, opening: state.opening + (dialog === null ? 0 : 1) };
  setState(next);
  return next;
}

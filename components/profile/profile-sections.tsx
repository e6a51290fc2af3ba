"use client";

import type { PasswordPolicy } from "@/lib/auth/passwords/password-policy";
import type { Profile } from "@/lib/profile/schemas";
import { NamesCard } from "./name/names-card";
import { ProfileDialogs } from "./profile-dialogs";
import { SecretCard } from "./secret/secret-card";
import { SignInCard } from "./sign-in-card";
import { useProfileDialog } from "./use-profile-dialog";

/** What one can change about oneself. */
export function ProfileSections({ profile, policy }: { profile: Profile; policy: PasswordPolicy }) {
  const { dialog, open, close } = useProfileDialog();
  return (
    <>
      <NamesCard profile={profile} />
      <SignInCard profile={profile} onOpen={open} />
      <SecretCard profile={profile} onOpen={open} />
      <ProfileDialogs dialog={dialog} profile={profile} policy={policy} onClose={close} />
    </>
  );
}

"use client";

import type { PasswordPolicy } from "@/lib/auth/passwords/password-policy";
import type { OwnTwoFactor } from "@/lib/auth/schemas";
import type { Profile } from "@/lib/profile/schemas";
import { NamesCard } from "./name/names-card";
import { ProfileDialogs } from "./profile-dialogs";
import { SecretCard } from "./secret/secret-card";
import { SignInCard } from "./sign-in-card";
import { TwoFactorCard } from "./two-factor-card";
import { useProfileDialog } from "./use-profile-dialog";

interface ProfileSectionsProps {
  profile: Profile;
  policy: PasswordPolicy;
  twoFactor: OwnTwoFactor;
}

/** What one can change about oneself. */
export function ProfileSections({ profile, policy, twoFactor }: ProfileSectionsProps) {
  const { dialog, open, close } = useProfileDialog();
  return (
    <>
      <NamesCard profile={profile} />
      <SignInCard profile={profile} onOpen={open} />
      <TwoFactorCard initial={twoFactor} />
      <SecretCard profile={profile} onOpen={open} />
      <ProfileDialogs dialog={dialog} profile={profile} policy={policy} onClose={close} />
    </>
  );
}

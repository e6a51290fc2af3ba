"use client";

import type { Profile } from "@/lib/profile/schemas";
import { SectionCard, SectionFact } from "../shell/section-card";
import { Button } from "../ui/button";
import { RelativeTime } from "../ui/display/relative-time";
import { PendingEmail } from "./pending-email";
import { reentryRefusal } from "./reentry-refusal";
import type { ProfileDialog } from "./use-profile-dialog";

interface SignInCardProps {
  profile: Profile;
  onOpen: (dialog: ProfileDialog) => void;
}

/** What one signs in with. */
export function SignInCard({ profile, onOpen }: SignInCardProps) {
  const refusal = reentryRefusal(profile);
  return (
    <SectionCard id="sign-in" title="Sign-in">
      <dl>
        <SectionFact
          term="Email"
          action={
            <Button size="small" disabledReason={refusal} onClick={() => onOpen("email")}>
              Change email
            </Button>
          }
        >
          {profile.email}
        </SectionFact>
        <SectionFact
          term="Password"
          action={
            <Button size="small" disabledReason={refusal} onClick={() => onOpen("password")}>
              Change password
            </Button>
          }
        >
          <PasswordWords profile={profile} />
        </SectionFact>
      </dl>
      {profile.pendingEmail && <PendingEmail pending={profile.pendingEmail} />}
    </SectionCard>
  );
}

function PasswordWords({ profile: { hasPassword, passwordChangedAt } }: { profile: Profile }) {
  if (!hasPassword) return "none, you sign in with a provider";
  if (passwordChangedAt === null) return "secured";
  return (
    <>
      changed <RelativeTime value={passwordChangedAt} />
    </>
  );
}

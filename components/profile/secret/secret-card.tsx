"use client";

import type { Profile } from "@/lib/profile/schemas";
import { SectionCard, SectionFact } from "../../shell/section-card";
import { Button } from "../../ui/button";
import { SecretUse } from "../../users/person/secret-use";
import { reentryRefusal } from "../reentry-refusal";
import type { ProfileDialog } from "../use-profile-dialog";

interface SecretCardProps {
  profile: Profile;
  onOpen: (dialog: ProfileDialog) => void;
}

/** The secret for calls of the API: it is not on the page, only behind the password. */
export function SecretCard({ profile, onOpen }: SecretCardProps) {
  const refusal = reentryRefusal(profile);
  return (
    <SectionCard id="secret" title="User secret">
      <dl>
        <SectionFact
          term="For API calls"
          action={
            <span className="flex gap-2">
              <Button size="small" disabledReason={refusal} onClick={() => onOpen("secret")}>
                Show secret
              </Button>
              <Button size="small" disabledReason={refusal} onClick={() => onOpen("reset-secret")}>
                Reset secret
              </Button>
            </span>
          }
        >
          <SecretUse lastUsedAt={profile.secretLastUsedAt} />
        </SectionFact>
      </dl>
    </SectionCard>
  );
}

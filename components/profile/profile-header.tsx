import type { Profile } from "@/lib/profile/schemas";
import { Card } from "../shell/card";
import { Avatar } from "../ui/display/avatar";

/** Who one is here. */
export function ProfileHeader({ profile }: { profile: Profile }) {
  const { firstName, lastName, email, accountName, organizationName } = profile;
  const name = `${firstName} ${lastName}`;
  return (
    <Card aria-label={name} className="flex shrink-0 items-center gap-3 px-4 py-3.5">
      <Avatar name={name} className="size-10 text-base" />
      <div className="min-w-0">
        <h2 className="text-title font-semibold break-words">{name}</h2>
        <p className="break-words text-text-2">
          {email}, {accountName}
          {accountName !== organizationName && ` of ${organizationName}`}
        </p>
      </div>
    </Card>
  );
}

"use client";

import { CopyField } from "../../ui/display/copy-field";
import { Notice } from "../../ui/display/notice";

export interface AddedUserFacts {
  name: string;
  email: string;
  password: string;
  mustChangePassword: boolean;
  secret: string;
}

/** What to hand over to a new user, and the secret that is shown this once. */
export function AddedUser({ name, email, password, mustChangePassword, secret }: AddedUserFacts) {
  return (
    <div className="grid gap-4">
      <div role="status">
        <Notice tone="ok" title={`${name} is added and can sign in now`}>
          Nobody was notified. Hand over the sign-in link and the password yourself; {email} is what they sign
          in with.
        </Notice>
      </div>
      <CopyField label="Sign-in link" value={`${window.location.origin}/sign-in`} />
      <div className="grid gap-1">
        <CopyField label="Password" value={password} />
        {mustChangePassword && (
          <p className="text-label text-text-3">Has to be changed at the first sign-in.</p>
        )}
      </div>
      <div className="grid gap-1">
        <CopyField label="User secret" value={secret} />
        <p className="text-label text-text-3">
          For calls of the API. Shown this once: copy it now, or reset it later.
        </p>
      </div>
    </div>
  );
}

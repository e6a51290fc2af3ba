"use client";

import { buttonVariants } from "../ui/button-variants";
import { CopyField } from "../ui/display/copy-field";
import { Notice } from "../ui/display/notice";

export interface MadeSecrets {
  readonly email: string;
  readonly organizationSecret: string;
  readonly userSecret: string;
}

/** What set-up made, with the two secrets that are never shown again. */
export function SetupResult({ made }: { made: MadeSecrets }) {
  return (
    <div className="grid gap-4" aria-live="polite">
      <Notice tone="ok" title="The organization is ready">
        You are its Organization Administrator. Sign in as {made.email} with the password that you chose.
      </Notice>
      <p className="text-text-2">
        API calls need these two secrets. They are shown this once: keep them in a safe place, or reset them
        later.
      </p>
      <CopyField label="Organization secret" value={made.organizationSecret} />
      <CopyField label="User secret" value={made.userSecret} />
      <a
        href={`/sign-in?email=${encodeURIComponent(made.email)}`}
        className={buttonVariants({ variant: "primary", className: "justify-center" })}
      >
        Go to sign-in
      </a>
    </div>
  );
}

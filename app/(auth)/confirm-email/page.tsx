import type { Metadata } from "next";
import { ConfirmEmail } from "@/components/auth/confirm-email";
import { AuthFrame } from "@/components/shell/auth-frame";

export const metadata: Metadata = { title: "Confirm email" };

/** Where the link to a new address leads. The token stands behind the #: the server does not see it before the button. */
export default function ConfirmEmailPage() {
  return (
    <AuthFrame title="Confirm your new email" description="It becomes the email that you sign in with.">
      <ConfirmEmail />
    </AuthFrame>
  );
}

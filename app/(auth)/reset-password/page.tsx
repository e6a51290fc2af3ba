import type { Metadata } from "next";
import { connection } from "next/server";
import { BackToSignIn } from "@/components/auth/back-to-sign-in";
import { ResetPassword } from "@/components/auth/reset/reset-password";
import { AuthFrame } from "@/components/shell/auth-frame";

export const metadata: Metadata = { title: "Set a new password", referrer: "no-referrer" };

export default async function ResetPasswordPage() {
  // The same for everybody; what the link is about stands behind the # and never reaches the server as an address.
  await connection();
  return (
    <AuthFrame title="Set a new password" size="wide" footer={<BackToSignIn />}>
      <ResetPassword />
    </AuthFrame>
  );
}

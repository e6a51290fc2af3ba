import type { Metadata } from "next";
import { connection } from "next/server";
import { redirect } from "next/navigation";
import { BackToSignIn } from "@/components/auth/back-to-sign-in";
import { ForgotPasswordForm } from "@/components/auth/reset/forgot-password-form";
import { AuthFrame } from "@/components/shell/auth-frame";
import { loadFact } from "@/lib/core/page";
import { isSetUp } from "@/lib/organizations/is-set-up";

export const metadata: Metadata = { title: "Forgot password" };

export default async function ForgotPasswordPage() {
  await connection();
  if (!(await loadFact(isSetUp))) redirect("/setup");
  return (
    <AuthFrame
      title="Forgot your password?"
      description="A link to set a new one is sent to your email."
      footer={<BackToSignIn />}
    >
      <ForgotPasswordForm />
    </AuthFrame>
  );
}

import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ChangePasswordForm } from "@/components/auth/change-password-form";
import { AuthFrame } from "@/components/shell/auth-frame";
import { ownPasswordPolicy } from "@/lib/auth/passwords/own-password-policy";
import { requestCtx } from "@/lib/auth/request-ctx";

export const metadata: Metadata = { title: "Change password" };

export default async function ChangePasswordPage() {
  const ctx = await requestCtx();
  if (ctx.actor.type !== "user") redirect("/sign-in?callbackUrl=/change-password");
  const { firstName, lastName, email, mustChangePassword } = ctx.actor;
  return (
    <AuthFrame
      title="Change your password"
      description={
        mustChangePassword
          ? `${firstName}, this password was given to you by somebody else. Choose your own before you go on.`
          : "Your other sessions end."
      }
    >
      <ChangePasswordForm
        policy={await ownPasswordPolicy(ctx)}
        owner={{ firstName, lastName, email }}
        next="/"
      />
    </AuthFrame>
  );
}

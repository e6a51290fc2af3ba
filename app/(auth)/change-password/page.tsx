import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ChangePasswordForm } from "@/components/auth/change-password-form";
import { AuthFrame } from "@/components/shell/auth-frame";
import { safeCallbackUrl } from "@/lib/auth/callback-url";
import { ownPasswordPolicy } from "@/lib/auth/passwords/own-password-policy";
import { requestCtx } from "@/lib/auth/request-ctx";
import { stepPages } from "@/lib/core/verb/sign-in-step";

export const metadata: Metadata = { title: "Change password" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function ChangePasswordPage({ searchParams }: Props) {
  const { callbackUrl } = await searchParams;
  const ctx = await requestCtx();
  if (ctx.actor.type !== "user") redirect("/sign-in?callbackUrl=/change-password");
  const { firstName, lastName, email, nextStep, isPasswordExpired } = ctx.actor;
  if (nextStep && nextStep !== "change-password") redirect(stepPages[nextStep]);
  return (
    <AuthFrame
      title="Change your password"
      description={
        nextStep === undefined
          ? "Your other sessions end."
          : isPasswordExpired
            ? `${firstName}, your password is older than your organization allows. Choose a new one before you go on.`
            : `${firstName}, this password was given to you by somebody else. Choose your own before you go on.`
      }
    >
      <ChangePasswordForm
        policy={await ownPasswordPolicy(ctx)}
        owner={{ firstName, lastName, email }}
        next={safeCallbackUrl(typeof callbackUrl === "string" ? callbackUrl : undefined)}
      />
    </AuthFrame>
  );
}

import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ChangePasswordForm } from "@/components/auth/change-password-form";
import { SignOutInstead } from "@/components/auth/sign-out-instead";
import { AuthFrame } from "@/components/shell/auth-frame";
import { safeCallbackUrl } from "@/lib/auth/callback-url";
import { ownPasswordPolicy } from "@/lib/auth/passwords/own-password-policy";
import type { PasswordPolicy } from "@/lib/auth/passwords/password-policy";
import { requestCtx } from "@/lib/auth/request-ctx";
import type { UserActor } from "@/lib/core/ctx";
import { stepPages } from "@/lib/core/verb/sign-in-step";

export const metadata: Metadata = { title: "Change password" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Why the password is asked for now. */
function reasonFor({ firstName, nextStep, isPasswordExpired }: UserActor, policy: PasswordPolicy): string {
  if (nextStep === undefined) return "Your other sessions end.";
  return isPasswordExpired
    ? `${firstName}, your password is older than the ${policy.expirationDays} days that your organization allows. Choose a new one before you go on.`
    : `${firstName}, this password was given to you by somebody else. Choose your own before you go on.`;
}

export default async function ChangePasswordPage({ searchParams }: Props) {
  const { callbackUrl } = await searchParams;
  const { actor, ...ctx } = await requestCtx();
  if (actor.type !== "user") redirect("/sign-in?callbackUrl=/change-password");
  const { firstName, lastName, email, nextStep } = actor;
  if (nextStep && nextStep !== "change-password") redirect(stepPages[nextStep]);
  const policy = await ownPasswordPolicy({ ...ctx, actor });
  return (
    <AuthFrame
      title="Change your password"
      size="wide"
      description={reasonFor(actor, policy)}
      footer={nextStep && <SignOutInstead email={email} />}
    >
      <ChangePasswordForm
        policy={policy}
        owner={{ firstName, lastName, email }}
        next={safeCallbackUrl(typeof callbackUrl === "string" ? callbackUrl : undefined)}
      />
    </AuthFrame>
  );
}

import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { CancelSignIn } from "@/components/auth/cancel-sign-in";
import { SecondFactorForm } from "@/components/auth/second-factor-form";
import { AuthFrame } from "@/components/shell/auth-frame";
import { safeCallbackUrl } from "@/lib/auth/callback-url";
import { requestCtx } from "@/lib/auth/request-ctx";
import { stepPages } from "@/lib/core/verb/sign-in-step";

export const metadata: Metadata = { title: "Second factor" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function SecondFactorPage({ searchParams }: Props) {
  const { callbackUrl } = await searchParams;
  const target = safeCallbackUrl(typeof callbackUrl === "string" ? callbackUrl : undefined);
  const back = `callbackUrl=${encodeURIComponent(target)}`;
  const { actor } = await requestCtx();
  if (actor.type !== "user") redirect(`/sign-in?${back}`);
  if (!actor.nextStep) redirect(target);
  if (actor.nextStep !== "second-factor") redirect(`${stepPages[actor.nextStep]}?${back}`);
  return (
    <AuthFrame
      title="Enter your code"
      description="Your password was right. One more step: the code that your authenticator app shows for Rolecall."
      footer={<CancelSignIn />}
    >
      <SecondFactorForm next={target} />
    </AuthFrame>
  );
}

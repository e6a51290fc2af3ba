import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ProviderButtons } from "@/components/auth/providers/provider-buttons";
import { SignInForm } from "@/components/auth/sign-in-form";
import { signInProblem } from "@/components/auth/sign-in-problems";
import { AuthFrame } from "@/components/shell/auth-frame";
import { Notice } from "@/components/ui/display/notice";
import { safeCallbackUrl } from "@/lib/auth/callback-url";
import { providerChoices } from "@/lib/auth/providers/configured-providers";
import { requestCtx } from "@/lib/auth/request-ctx";
import { loadFact } from "@/lib/core/page";
import { isSetUp } from "@/lib/organizations/is-set-up";

export const metadata: Metadata = { title: "Sign in" };

/** What has just happened elsewhere, by what the address calls it. */
const notices: Record<string, string> = {
  "password-changed": "Password changed. Sign in with the new one.",
  "password-changed-locked":
    "Password changed. This user is still locked after failed sign-ins: wait until the lock is over, or ask an administrator to unlock.",
};

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function SignInPage({ searchParams }: Props) {
  const { callbackUrl, email, notice, error } = await searchParams;
  if (!(await loadFact(isSetUp))) redirect("/setup");
  const target = safeCallbackUrl(typeof callbackUrl === "string" ? callbackUrl : undefined);
  if ((await requestCtx()).actor.type === "user") redirect(target);
  const said = typeof notice === "string" && Object.hasOwn(notices, notice) ? notices[notice] : undefined;
  return (
    <AuthFrame title="Sign in" description="to the console of your organization">
      {said && (
        <div role="status" className="mb-4">
          <Notice tone={notice === "password-changed" ? "ok" : "warn"}>{said}</Notice>
        </div>
      )}
      <SignInForm
        callbackUrl={target}
        problem={signInProblem(error)}
        {...(typeof email === "string" && { email: email.slice(0, 254) })}
      />
      <ProviderButtons providers={providerChoices()} callbackUrl={target} />
    </AuthFrame>
  );
}

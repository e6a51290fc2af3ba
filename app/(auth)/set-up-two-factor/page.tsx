import type { Metadata } from "next";
import Link from "next/link";
import { CancelSignIn } from "@/components/auth/cancel-sign-in";
import { SetUpTwoFactor } from "@/components/profile/two-factor/set-up-two-factor";
import { TwoFactorState } from "@/components/profile/two-factor/two-factor-state";
import { AuthFrame } from "@/components/shell/auth-frame";
import { LoadedPage } from "@/components/shell/loaded-page";
import { buttonVariants } from "@/components/ui/button-variants";
import { safeCallbackUrl } from "@/lib/auth/callback-url";
import { getOwnTwoFactor } from "@/lib/auth/second-factor/get-own-two-factor";
import { loadPage } from "@/lib/core/page";

export const metadata: Metadata = { title: "Two-factor" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function SetUpTwoFactorPage({ searchParams }: Props) {
  const { callbackUrl } = await searchParams;
  const target = safeCallbackUrl(typeof callbackUrl === "string" ? callbackUrl : undefined);
  const here = `/set-up-two-factor?callbackUrl=${encodeURIComponent(target)}`;
  const loaded = await loadPage(getOwnTwoFactor, {}, here);
  const { actor } = loaded.ctx;
  const isStep = actor.type === "user" && actor.nextStep === "enroll-two-factor";
  const who = actor.type === "user" ? actor.email : "";
  return (
    <LoadedPage loaded={loaded}>
      {(own) =>
        own.policy === "off" || own.enrolledAt !== null ? (
          <AuthFrame title="Two-factor" description={`For ${who}`} size="wide" footer={<Back to={target} />}>
            <TwoFactorState initial={own} />
          </AuthFrame>
        ) : (
          <AuthFrame
            title="Set up two-factor"
            description={`${own.isRequired ? "Your organization requires it. " : ""}From then on, signing in as ${who} asks for a code besides the password.`}
            size="wide"
            footer={isStep ? <CancelSignIn /> : <Back to={target} />}
          >
            <SetUpTwoFactor own={own} next={target} />
          </AuthFrame>
        )
      }
    </LoadedPage>
  );
}

function Back({ to }: { to: string }) {
  return (
    <Link href={to} className={buttonVariants({ variant: "ghost" })}>
      Back
    </Link>
  );
}

"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { openResetLinkAction } from "@/lib/auth/actions";
import { openResetLinkInput } from "@/lib/auth/schemas";
import { ActionFailure, toActionError } from "../../form/action-failure";
import { Button } from "../../ui/button";
import { buttonVariants } from "../../ui/button-variants";
import { Notice } from "../../ui/display/notice";
import { Skeleton } from "../../ui/display/skeleton";
import { NewPasswordForm } from "./new-password-form";
import { useLinkToken } from "./use-link-token";

/** What a reset link opens: the new password, or why there is none to set. */
export function ResetPassword() {
  const token = useLinkToken();
  if (token === undefined) return <Checking />;
  if (token === null || !openResetLinkInput.safeParse({ token }).success) {
    return (
      <Void>
        <Notice tone="info" title="Open the link from the message once more">
          It belongs to this page and is not in its address any more.
        </Notice>
      </Void>
    );
  }
  return <OpenedLink key={token} token={token} />;
}

function OpenedLink({ token }: { token: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: ["reset-link", token],
    queryFn: async () => {
      const result = await openResetLinkAction({ token });
      if (!result.ok) throw new ActionFailure(result.error);
      return result.data;
    },
    retry: false,
    staleTime: Infinity,
    gcTime: 0,
  });
  if (data) return <NewPasswordForm token={token} {...data} />;
  if (!error) return <Checking />;
  const failure = toActionError(error);
  if (failure.code !== "refused") {
    return (
      <div className="grid gap-4">
        <Notice tone="danger" requestId={failure.requestId}>
          {failure.message}
        </Notice>
        <Button onClick={() => void refetch()} className="justify-center">
          Try again
        </Button>
      </div>
    );
  }
  return (
    <Void>
      <Notice tone="danger">{failure.message}</Notice>
    </Void>
  );
}

function Void({ children }: { children: React.ReactNode }) {
  return (
    <div className="grid gap-4">
      {children}
      <Link href="/forgot-password" className={buttonVariants({ variant: "primary" })}>
        Ask for a new link
      </Link>
    </div>
  );
}

/** Keeps the place of the form. */
function Checking() {
  return (
    <div role="status" className="grid h-[230px] content-start gap-4">
      <span className="sr-only">Checking the link</span>
      <Skeleton className="w-52" />
      <Skeleton className="h-8 w-full" />
      <Skeleton className="w-40" />
    </div>
  );
}

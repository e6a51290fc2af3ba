"use client";

import Link from "next/link";
import { useState, useSyncExternalStore } from "react";
import { confirmEmailChangeAction } from "@/lib/profile/actions";
import { useAction } from "../form/use-action";
import { Button } from "../ui/button";
import { buttonVariants } from "../ui/button-variants";
import { Notice } from "../ui/display/notice";

const subscribe = (onChange: () => void) => {
  window.addEventListener("hashchange", onChange);
  return () => window.removeEventListener("hashchange", onChange);
};
const readToken = () => window.location.hash.slice(1);
const readNothing = () => null;

/** Confirms the new address by a press of the button: a program that only looks at links confirms nothing. */
export function ConfirmEmail() {
  const token = useSyncExternalStore<string | null>(subscribe, readToken, readNothing);
  const [email, setEmail] = useState<string | null>(null);
  const { run, isPending, failure } = useAction(confirmEmailChangeAction, {
    onDone: (data) => {
      setEmail(data.email);
      // It is used up: nothing of it stays in the history of the browser.
      window.history.replaceState(null, "", window.location.pathname);
    },
    onFailed: () => true,
  });
  if (email !== null) return <Confirmed email={email} />;
  // Another press would be answered the same.
  const isVoid = failure !== null && ["refused", "conflict", "invalid_input"].includes(failure.code);
  return (
    <div className="grid gap-4">
      {failure && (
        <Notice tone="danger" requestId={failure.requestId}>
          {failure.message}
        </Notice>
      )}
      {token === "" && (
        <Notice tone="warn">This address is not complete. Open the link from the message again.</Notice>
      )}
      {token === "" || isVoid ? (
        <Link href="/profile" className={buttonVariants()}>
          Go to your profile
        </Link>
      ) : (
        <Button variant="primary" isPending={isPending} onClick={() => token !== null && void run({ token })}>
          Confirm email
        </Button>
      )}
    </div>
  );
}

function Confirmed({ email }: { email: string }) {
  return (
    <div className="grid gap-4">
      <div role="status">
        <Notice tone="ok" title="Your email is changed">
          You sign in with {email} from now on. The old address was told.
        </Notice>
      </div>
      <Link href="/" className={buttonVariants({ variant: "primary" })}>
        Go to the console
      </Link>
    </div>
  );
}

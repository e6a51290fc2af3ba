"use client";

import { useEffect, useState } from "react";
import { Button } from "../../ui/button";
import { Notice } from "../../ui/display/notice";
import { ProviderMark } from "./provider-mark";
import { requestProvider } from "./request-provider";

interface ProviderButtonsProps {
  /** Those that are configured. */
  providers: readonly { readonly id: string; readonly name: string }[];
  /** A path of this console, already checked. */
  callbackUrl: string;
}

/** Below the form: one button for each provider that can vouch for a user instead of the password. */
export function ProviderButtons({ providers, callbackUrl }: ProviderButtonsProps) {
  const [pending, setPending] = useState<string | null>(null);
  const [isUnreachable, setUnreachable] = useState(false);

  // Coming back from the provider by the back button finds the page as it was left: waiting.
  useEffect(() => {
    const reset = () => setPending(null);
    window.addEventListener("pageshow", reset);
    return () => window.removeEventListener("pageshow", reset);
  }, []);

  async function start(id: string): Promise<void> {
    if (pending) return;
    setPending(id);
    setUnreachable(false);
    try {
      window.location.assign(await requestProvider(id, callbackUrl));
    } catch {
      setPending(null);
      setUnreachable(true);
    }
  }

  if (providers.length === 0) return null;
  return (
    <div className="mt-5 grid grid-cols-1 gap-2.5">
      <p className="mb-1 flex items-center gap-3 text-label text-text-3 before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        or
      </p>
      {isUnreachable && (
        <Notice tone="danger">The console did not answer. Check the connection and try again.</Notice>
      )}
      {providers.map(({ id, name }) => (
        <Button
          key={id}
          icon={<ProviderMark id={id} />}
          isPending={pending === id}
          onClick={() => void start(id)}
          // A long name takes a second line rather than an end that nobody sees.
          className="h-auto min-h-8 w-full justify-center py-1 whitespace-normal"
        >
          Sign in with {name}
        </Button>
      ))}
    </div>
  );
}

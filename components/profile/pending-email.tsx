"use client";

import { useRouter } from "next/navigation";
import { cancelEmailChangeAction } from "@/lib/profile/actions";
import type { Profile } from "@/lib/profile/schemas";
import { useAction } from "../form/use-action";
import { Button } from "../ui/button";
import { useClock } from "../ui/display/clock-provider";
import { formatClock } from "../ui/display/format-time";
import { Notice } from "../ui/display/notice";

/** A change of email that is not confirmed yet, with the way to take it back. */
export function PendingEmail({ pending }: { pending: NonNullable<Profile["pendingEmail"]> }) {
  const router = useRouter();
  const { zone } = useClock();
  const { run, isPending } = useAction(cancelEmailChangeAction, {
    success: () => ({
      title: "Your email stays as it is",
      description: "The link that was sent opens nothing any more",
    }),
    onDone: () => {
      document.getElementById("sign-in-title")?.focus();
      router.refresh();
    },
  });
  const until = formatClock(new Date(pending.until), zone);
  return (
    <Notice
      tone="info"
      className="mt-2"
      title={`Waiting for ${pending.email}`}
      action={
        <Button size="small" isPending={isPending} onClick={() => void run({})}>
          Cancel change
        </Button>
      }
    >
      A link was sent there. Your email changes when you open it, until {until}
      {zone === "utc" && " UTC"}.
    </Notice>
  );
}

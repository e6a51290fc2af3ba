"use client";

import Link from "next/link";
import { useState } from "react";
import type { OwnTwoFactor } from "@/lib/auth/schemas";
import { buttonVariants } from "../../ui/button-variants";
import { Day } from "../../ui/display/relative-time";
import { Tag } from "../../ui/display/tag";
import { EnrolledActions } from "./enrolled-actions";

interface TwoFactorStateProps {
  initial: OwnTwoFactor;
}

/** Whether one's own second factor is on, and what can be done about it. */
export function TwoFactorState({ initial }: TwoFactorStateProps) {
  const [own, setOwn] = useState(initial);
  if (own.policy === "off") {
    return <p className="text-text-2">Your organization has switched two-factor off.</p>;
  }
  if (own.enrolledAt === null) {
    return (
      <div className="grid gap-4">
        <p className="text-text-2">
          <Tag>Off</Tag> With it, signing in asks for a code of your authenticator app besides the password.
        </p>
        <Link
          href="/set-up-two-factor?callbackUrl=%2Fprofile"
          className={buttonVariants({ className: "justify-self-start" })}
        >
          Set up
        </Link>
      </div>
    );
  }
  const { recoveryCodesLeft: left } = own;
  return (
    <div className="grid gap-4">
      <p className="text-text-2">
        <Tag variant="ok">On</Tag> since <Day value={own.enrolledAt} />. Signing in asks for a code of your
        app.
      </p>
      <p className={left < 3 ? "text-warn" : "text-text-2"}>
        {left === 1 ? "1 recovery code is" : `${left === 0 ? "No" : left} recovery codes are`} left.
        {left < 3 && " Make new ones before you need them."}
      </p>
      <EnrolledActions
        own={own}
        onNewCodes={(recoveryCodesLeft) => setOwn({ ...own, recoveryCodesLeft })}
        onRemoved={() => setOwn({ ...own, enrolledAt: null, recoveryCodesLeft: 0 })}
      />
    </div>
  );
}

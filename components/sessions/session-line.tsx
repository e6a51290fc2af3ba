"use client";

import type { ReactNode } from "react";
import type { SessionRow } from "@/lib/sessions/schemas";
import { RelativeTime } from "../ui/display/relative-time";
import { Tag } from "../ui/display/tag";

const stepWords: Record<NonNullable<SessionRow["step"]>, string> = {
  "second-factor": "second factor still to come",
  "change-password": "password still to be changed",
  "enroll-two-factor": "two-factor still to be set up",
};

/** How a session is called in the names of its buttons. */
export function sessionName({ device, ip }: SessionRow): string {
  return ip === null ? device : `${device}, ${ip}`;
}

/** One signed-in browser: which, from where, since when, and a button to end it. */
export function SessionLine({ session, action }: { session: SessionRow; action: ReactNode }) {
  const { device, ip, provider, createdAt, lastSeenAt, isCurrent, step } = session;
  return (
    <li className="flex min-h-14 items-center gap-3 border-t border-line py-2 first:border-t-0">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <span className="font-medium">{device}</span>
          {isCurrent && <Tag variant="you">this browser</Tag>}
          {step && <Tag variant="warn">{stepWords[step]}</Tag>}
        </p>
        <p className="flex flex-wrap gap-x-3 text-label text-text-2">
          {ip !== null && <span className="tabular-nums">{ip}</span>}
          <span>
            seen <RelativeTime value={lastSeenAt} />
          </span>
          <span>
            signed in {provider !== null && `with ${provider} `}
            <RelativeTime value={createdAt} />
          </span>
        </p>
      </div>
      {action}
    </li>
  );
}

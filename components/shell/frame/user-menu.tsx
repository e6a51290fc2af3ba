"use client";

import { LogOut, UserRound } from "lucide-react";
import Link from "next/link";
import { Avatar } from "../../ui/display/avatar";
import { LazyPopover } from "../../ui/popover/lazy-popover";
import { listLine, moveBetween } from "../../ui/move-between";
import { useShellUser } from "./shell-context";
import { useSignOut } from "./use-sign-out";

/** The initials at the right of the bar, and what concerns the person who is signed in. */
export function UserMenu() {
  const user = useShellUser();
  const signOut = useSignOut();
  if (!user) return null;
  return (
    <LazyPopover
      label="You"
      align="end"
      trigger={(props) => (
        <button type="button" {...props} aria-label={`You, ${user.name}`} className="rounded-full">
          <Avatar name={user.name} />
        </button>
      )}
    >
      {(close) => (
        <div onKeyDown={moveBetween} className="max-w-72">
          <div className="mb-1 border-b border-line px-2 pt-1.5 pb-2.5">
            <p className="truncate font-semibold">{user.name}</p>
            <p className="truncate text-label text-text-3">{user.email}</p>
          </div>
          {user.profileHref && (
            <Link href={user.profileHref} onClick={close} className={listLine}>
              <UserRound />
              Profile
            </Link>
          )}
          <button type="button" onClick={signOut.run} className={listLine}>
            <LogOut />
            Sign out
          </button>
        </div>
      )}
    </LazyPopover>
  );
}

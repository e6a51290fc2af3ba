"use client";

import { LogOut, UserRound } from "lucide-react";
import { Avatar } from "../ui/display/avatar";
import { Menu, MenuContent, MenuItem, MenuLink, MenuSeparator, MenuTrigger } from "../ui/menu";
import { useShellUser } from "./shell-context";
import { useSignOut } from "./use-sign-out";

/** The initials at the right of the bar, and what concerns the person who is signed in. */
export function UserMenu() {
  const user = useShellUser();
  const signOut = useSignOut();
  if (!user) return null;
  return (
    <Menu>
      <MenuTrigger aria-label={`Your menu, ${user.name}`} className="rounded-full">
        <Avatar name={user.name} />
      </MenuTrigger>
      <MenuContent className="max-w-72">
        <div className="px-2 py-1.5">
          <p className="truncate font-semibold">{user.name}</p>
          <p className="truncate text-label text-text-3">{user.email}</p>
        </div>
        <MenuSeparator />
        {user.profileHref && (
          <MenuLink href={user.profileHref} icon={<UserRound />}>
            Profile
          </MenuLink>
        )}
        <MenuItem icon={<LogOut />} onSelect={signOut.run}>
          Sign out
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}

"use client";

import { Ellipsis, Mail, ShieldOff, UserRound } from "lucide-react";
import Link from "next/link";
import type { UserRow } from "@/lib/users/schemas";
import { IconButton } from "../../ui/icon-button";
import { LazyPopover } from "../../ui/popover/lazy-popover";
import { listLine, moveBetween } from "../../ui/move-between";
import type { OpenUserDialog } from "../use-user-dialog";
import { MenuAction } from "./menu-action";
import { fullName } from "./user-cells";

interface MoreActionsProps {
  row: UserRow;
  onOpen: OpenUserDialog;
}

/** What is done with one user now and then: kept out of the row, so that it stays calm. */
export function MoreActions({ row, onOpen }: MoreActionsProps) {
  const name = fullName(row);
  return (
    <LazyPopover
      label={`More actions of ${name}`}
      align="end"
      trigger={(props) => (
        <IconButton size="row" label={`More actions of ${name}`} icon={<Ellipsis />} {...props} />
      )}
    >
      {(close) => {
        const opens = (dialog: Parameters<OpenUserDialog>[0]) => () => {
          close();
          onOpen(dialog, row.id);
        };
        return (
          <div onKeyDown={moveBetween} className="min-w-48">
            <Link href={`/users/${row.id}`} onClick={close} className={listLine}>
              <UserRound />
              Open {name}
            </Link>
            {row.twoFactor && (
              <MenuAction
                icon={<ShieldOff />}
                disabledReason={row.refusals.resetTwoFactor}
                onClick={opens("reset-two-factor")}
              >
                Reset two-factor of {name}
              </MenuAction>
            )}
            <MenuAction
              icon={<Mail />}
              disabledReason={row.refusals.sendResetLink}
              onClick={opens("send-reset-link")}
            >
              Send reset link to {name}
            </MenuAction>
          </div>
        );
      }}
    </LazyPopover>
  );
}

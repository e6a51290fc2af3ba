"use client";

import {
  LockOpen,
  Mail,
  Pencil,
  RotateCw,
  ShieldOff,
  Trash2,
  UserRoundCheck,
  UserRoundX,
} from "lucide-react";
import type { ReactNode } from "react";
import type { Person } from "@/lib/users/person/get-person";
import type { RowRefusals } from "@/lib/users/schemas";
import { Button } from "../../ui/button";
import type { OpenUserDialog } from "../use-user-dialog";
import type { UserDialog } from "../users-url";

interface PersonActionsProps {
  person: Person;
  isLocked: boolean;
  onOpen: OpenUserDialog;
}

interface PersonAction {
  readonly dialog: UserDialog;
  readonly words: string;
  /** The accessible name, with the person in it. */
  readonly label: string;
  readonly icon: ReactNode;
  /** Where the row says why it is not allowed. */
  readonly refusal: keyof RowRefusals;
}

/** What can be done with this person as they are, in the order of the row in the users table. */
function actionsFor(person: Person, isLocked: boolean): readonly PersonAction[] {
  const name = `${person.firstName} ${person.lastName}`;
  const action = (
    dialog: UserDialog,
    words: string,
    icon: ReactNode,
    refusal: PersonAction["refusal"],
    link = "",
  ): PersonAction => ({ dialog, words, icon, refusal, label: `${words}${link} ${name}` });
  return [
    ...(isLocked ? [action("unlock", "Unlock", <LockOpen />, "unlock")] : []),
    action("edit", "Edit", <Pencil />, "edit"),
    person.active
      ? action("deactivate", "Deactivate", <UserRoundX />, "active")
      : action("reactivate", "Reactivate", <UserRoundCheck />, "active"),
    action("reset-secret", "Reset secret", <RotateCw />, "resetSecret", " of"),
    ...(person.twoFactor
      ? [action("reset-two-factor", "Reset two-factor", <ShieldOff />, "resetTwoFactor", " of")]
      : []),
    action("send-reset-link", "Send reset link", <Mail />, "sendResetLink", " to"),
    action("delete", "Delete", <Trash2 />, "delete"),
  ];
}

/** The actions of the row in the users table, in words. */
export function PersonActions({ person, isLocked, onOpen }: PersonActionsProps) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      {actionsFor(person, isLocked).map(({ dialog, words, label, icon, refusal }) => (
        <Button
          key={dialog}
          icon={icon}
          aria-label={label}
          disabledReason={person.refusals[refusal]}
          onClick={() => onOpen(dialog, person.id)}
          {...(dialog === "delete" && { variant: "danger" })}
        >
          {words}
        </Button>
      ))}
    </div>
  );
}

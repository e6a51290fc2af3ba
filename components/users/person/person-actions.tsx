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
import type { Person } from "@/lib/users/person/get-person";
import { Button } from "../../ui/button";
import type { OpenUserDialog } from "../use-user-dialog";

interface PersonActionsProps {
  person: Person;
  isLocked: boolean;
  onOpen: OpenUserDialog;
}

/** The actions of the row in the users table, in words. */
export function PersonActions({ person, isLocked, onOpen }: PersonActionsProps) {
  const { id, active, refusals } = person;
  const name = `${person.firstName} ${person.lastName}`;
  return (
    <div className="flex flex-wrap items-center gap-2">
      {isLocked && (
        <Button
          icon={<LockOpen />}
          aria-label={`Unlock ${name}`}
          disabledReason={refusals.unlock}
          onClick={() => onOpen("unlock", id)}
        >
          Unlock
        </Button>
      )}
      <Button
        icon={<Pencil />}
        aria-label={`Edit ${name}`}
        disabledReason={refusals.edit}
        onClick={() => onOpen("edit", id)}
      >
        Edit
      </Button>
      <Button
        icon={active ? <UserRoundX /> : <UserRoundCheck />}
        aria-label={`${active ? "Deactivate" : "Reactivate"} ${name}`}
        disabledReason={refusals.active}
        onClick={() => onOpen(active ? "deactivate" : "reactivate", id)}
      >
        {active ? "Deactivate" : "Reactivate"}
      </Button>
      <Button
        icon={<RotateCw />}
        aria-label={`Reset secret of ${name}`}
        disabledReason={refusals.resetSecret}
        onClick={() => onOpen("reset-secret", id)}
      >
        Reset secret
      </Button>
      {person.twoFactor && (
        <Button
          icon={<ShieldOff />}
          aria-label={`Reset two-factor of ${name}`}
          disabledReason={refusals.resetTwoFactor}
          onClick={() => onOpen("reset-two-factor", id)}
        >
          Reset two-factor
        </Button>
      )}
      <Button
        icon={<Mail />}
        aria-label={`Send reset link to ${name}`}
        disabledReason={refusals.sendResetLink}
        onClick={() => onOpen("send-reset-link", id)}
      >
        Send reset link
      </Button>
      <Button
        variant="danger"
        icon={<Trash2 />}
        aria-label={`Delete ${name}`}
        disabledReason={refusals.delete}
        onClick={() => onOpen("delete", id)}
      >
        Delete
      </Button>
    </div>
  );
}

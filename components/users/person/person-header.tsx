"use client";

import type { Person } from "@/lib/users/person/get-person";
import { Card } from "../../shell/card";
import { Avatar } from "../../ui/display/avatar";
import { useClock } from "../../ui/display/clock-provider";
import { Tag } from "../../ui/display/tag";
import { lockWords } from "../lock-words";
import type { OpenUserDialog } from "../use-user-dialog";
import { PersonActions } from "./person-actions";

/** Who it is, in which state, and what can be done. */
export function PersonHeader({ person, onOpen }: { person: Person; onOpen: OpenUserDialog }) {
  const { now, zone } = useClock();
  const name = `${person.firstName} ${person.lastName}`;
  const locked = lockWords(person.lock, now, zone);
  return (
    <Card aria-label={name} className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-3 px-4 py-3.5">
      <div className="flex min-w-80 flex-1 items-center gap-3">
        <Avatar name={name} className="size-10 text-base" />
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
            <span className="min-w-0 text-title font-semibold break-words">{name}</span>
            {person.isSelf && <Tag variant="you">you</Tag>}
            {!person.active && <Tag variant="danger">inactive</Tag>}
            {locked !== null && <Tag variant="warn">locked {locked}</Tag>}
            {person.mustChangePassword && <Tag>must change password</Tag>}
          </p>
          <p className="break-words text-text-2">
            {person.email}, {person.accountName}
          </p>
        </div>
      </div>
      <PersonActions person={person} isLocked={locked !== null} onOpen={onOpen} />
    </Card>
  );
}

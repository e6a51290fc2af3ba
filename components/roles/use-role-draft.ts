"use client";

import { useCallback, useMemo, useState } from "react";
import type { Privilege } from "@/lib/access/privileges";
import type { MatrixRole, PrivilegeFlips } from "@/lib/roles/schemas";

const cellKey = (roleId: number, privilege: Privilege) => `${roleId} ${privilege}`;

/** `null`: back to what is stored. */
export type ToggleCell = (roleId: number, privilege: Privilege, isTicked: boolean | null) => void;

/** What was ticked and cleared and not saved yet. It stays when the roles are read again: what they became counts. */
export function useRoleDraft(roles: readonly MatrixRole[]) {
  const [wanted, setWanted] = useState<ReadonlyMap<string, boolean>>(new Map());
  const toggle: ToggleCell = useCallback((roleId, privilege, isTicked) => {
    setWanted((before) => {
      const after = new Map(before);
      if (isTicked === null) after.delete(cellKey(roleId, privilege));
      else after.set(cellKey(roleId, privilege), isTicked);
      return after;
    });
  }, []);
  const forget = (isDone: (roleId: number, key: string) => boolean) =>
    setWanted((before) => new Map([...before].filter(([key]) => !isDone(Number(key.split(" ")[0]), key))));
  const flips = useMemo(() => flipsOf(roles, wanted), [roles, wanted]);
  return {
    flips,
    toggle,
    count: flips.reduce((sum, { added, removed }) => sum + added.length + removed.length, 0),
    discard: () => forget(() => true),
    /** Forgets what was ticked in these roles. */
    discardRoles: (roleIds: readonly number[]) => forget((roleId) => roleIds.includes(roleId)),
    /** Forgets what is saved now, and nothing that was ticked since. */
    settle: (saved: readonly PrivilegeFlips[]) => {
      const done = new Set(
        saved.flatMap(({ roleId, added, removed }) =>
          [...added, ...removed].map((privilege) => cellKey(roleId, privilege)),
        ),
      );
      forget((_roleId, key) => done.has(key));
    },
  };
}

export type RoleDraft = ReturnType<typeof useRoleDraft>;

function flipsOf(roles: readonly MatrixRole[], wanted: ReadonlyMap<string, boolean>): PrivilegeFlips[] {
  const cells = [...wanted].map(([key, isTicked]) => {
    const [roleId = "", privilege = ""] = key.split(" ");
    return { roleId: Number(roleId), privilege, isTicked };
  });
  return roles.flatMap((role) => {
    const own = cells.filter(({ roleId }) => roleId === role.id);
    if (own.length === 0) return [];
    const has = (key: Privilege) => role.privileges.includes(key);
    const flipped = (isTicked: boolean) =>
      // Its keys were made of privileges.
      own.filter((cell) => cell.isTicked === isTicked).map((cell) => cell.privilege as Privilege);
    const added = flipped(true).filter((key) => !has(key));
    const removed = flipped(false).filter(has);
    return added.length + removed.length > 0 ? [{ roleId: role.id, added, removed }] : [];
  });
}

/** What the role shall be able to do. */
export function wantedPrivileges(role: MatrixRole, { added, removed }: PrivilegeFlips): Privilege[] {
  return [...role.privileges.filter((key) => !removed.includes(key)), ...added];
}

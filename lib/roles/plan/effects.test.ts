import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Privilege } from "@/lib/access/privileges";
import { isSystemRole } from "@/lib/access/start-roles";
import { flipsBetween } from "../rules";
import {
  type Effect,
  effectsOf,
  type HolderKind,
  privilegesOf,
  type RoleState,
  type RoleTurn,
} from "./effects";

const three: readonly Privilege[] = ["viewUsersOrg", "viewElements", "manageAccounts"];
const keys = ["org", "default-user", "admin", "support", "billing"] as const;

interface Person {
  readonly id: number;
  readonly inDefaultAccount: boolean;
  readonly accountRoleIds: readonly number[];
  readonly roleIds: readonly number[];
}

const setOf = fc.subarray([...three]);
const rolesOf = (sets: readonly Privilege[][]): RoleState[] =>
  keys.map((key, index) => ({ id: index + 1, key, name: key, privileges: sets[index] ?? [] }));
const catalogue = fc.tuple(setOf, setOf, setOf, setOf, setOf).map(rolesOf);
const people = fc
  .array(
    fc.record({
      inDefaultAccount: fc.boolean(),
      accountRoleIds: fc.subarray([3, 4, 5]),
      roleIds: fc.subarray([3, 4, 5]),
    }),
    { maxLength: 12 },
  )
  .map((list): Person[] => list.map((person, index) => ({ ...person, id: index + 1 })));

/** As the database counts them. */
function kindsOf(persons: readonly Person[]): HolderKind[] {
  const kinds = new Map<string, HolderKind>();
  for (const { id, inDefaultAccount, accountRoleIds, roleIds } of persons) {
    const key = `${inDefaultAccount} ${accountRoleIds.join()} ${roleIds.join()}`;
    const none = { inDefaultAccount, accountRoleIds, roleIds, people: 0, idSum: 0n };
    const kind = kinds.get(key) ?? none;
    kinds.set(key, { ...kind, people: kind.people + 1, idSum: kind.idSum + BigInt(id) });
  }
  return [...kinds.values()];
}

const holds = (person: Person, role: RoleState) =>
  isSystemRole(role.key)
    ? person.inDefaultAccount === (role.key === "org")
    : [...person.roleIds, ...person.accountRoleIds].includes(role.id);

/** These roles with another one in the place of this one. */
const instead = (ids: readonly number[], roleId: number, movedTo: number) =>
  ids.includes(roleId) ? [...ids.filter((id) => id !== roleId), movedTo] : ids;

/** Person by person, without any counting: who gains or loses this privilege by the change of this role. */
function concerned(
  persons: readonly Person[],
  turn: RoleTurn,
  direction: Effect["direction"],
  key: Privilege,
) {
  return persons
    .filter((person) => holds(person, turn.role))
    .filter((person) => {
      const moved =
        turn.movedTo === undefined
          ? person
          : {
              ...person,
              roleIds: instead(person.roleIds, turn.role.id, turn.movedTo),
              accountRoleIds: instead(person.accountRoleIds, turn.role.id, turn.movedTo),
            };
      const had = privilegesOf(person, turn.before).has(key);
      const has = privilegesOf(moved, turn.after).has(key);
      return direction === "gain" ? !had && has : had && !has;
    });
}

/** The same persons as the condition that the names are read by says. */
function byCondition(persons: readonly Person[], { role, exceptHolders, accounts }: Effect) {
  return persons.filter(
    (person) =>
      holds(person, role) &&
      ![...person.roleIds, ...person.accountRoleIds].some((id) => exceptHolders.includes(id)) &&
      (person.inDefaultAccount ? accounts.isDefault : accounts.others),
  );
}

function expectExact(persons: readonly Person[], turn: RoleTurn) {
  const effects = effectsOf(turn, kindsOf(persons));
  for (const direction of ["gain", "lose"] as const) {
    for (const key of direction === "gain" ? turn.flips.added : turn.flips.removed) {
      const found = effects.find(
        (effect) => effect.direction === direction && effect.privileges.includes(key),
      );
      const expected = concerned(persons, turn, direction, key);
      expect(found?.people ?? 0).toBe(expected.length);
      if (found) expect(byCondition(persons, found)).toEqual(expected);
      const byHand = expected.filter(({ roleIds }) => roleIds.includes(turn.role.id));
      const idSum = byHand.reduce((sum, { id }) => sum + BigInt(id), 0n);
      if (found) expect(found.byHand).toEqual({ people: byHand.length, idSum });
    }
  }
  const told = effects.flatMap(({ direction, privileges }) => privileges.map((key) => `${direction} ${key}`));
  expect(new Set(told).size).toBe(told.length);
}

describe("effectsOf", () => {
  it("counts exactly those whose privileges change, whatever else they hold and whatever else changes", () => {
    fc.assert(
      fc.property(people, catalogue, catalogue, (persons, before, after) => {
        for (const role of before) {
          const changed = after.find(({ id }) => id === role.id)?.privileges ?? [];
          const flips = { roleId: role.id, ...flipsBetween(role.privileges, changed) };
          expectExact(persons, { role, flips, before, after });
        }
      }),
      { numRuns: 100 },
    );
  });

  it("does so for the holders of a role that is deleted, with or without another one instead", () => {
    fc.assert(
      fc.property(people, catalogue, fc.constantFrom(3, 4, undefined), (persons, before, movedTo) => {
        const role = before.find(({ key }) => key === "billing");
        const target = before.find(({ id }) => id === movedTo);
        if (!role) return;
        const flips = { roleId: role.id, ...flipsBetween(role.privileges, target?.privileges ?? []) };
        const after = before.filter(({ id }) => id !== role.id);
        expectExact(persons, { role, flips, before, after, ...(movedTo !== undefined && { movedTo }) });
      }),
      { numRuns: 100 },
    );
  });
});

import type { Privilege } from "@/lib/access/privileges";
import { isSystemRole, systemRoleKey } from "@/lib/access/start-roles";
import { inOrder } from "../rules";
import type { PrivilegeFlips } from "../schemas";

// Who gains and who loses what when roles change: effectively, since a privilege that somebody has through another role as
// well makes no difference when one of them gets or loses it. Pure.

export interface RoleState {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly privileges: readonly Privilege[];
}

/** People who hold the same roles, counted instead of listed. */
export interface HolderKind {
  readonly inDefaultAccount: boolean;
  /** Given to everybody of their account. */
  readonly accountRoleIds: readonly number[];
  /** Given by hand. */
  readonly roleIds: readonly number[];
  readonly people: number;
  /** The sum of their ids: another one when somebody took the place of somebody else. */
  readonly idSum: bigint;
}

/** A change of one role, and the roles of the organization as its holders have them before and after. */
export interface RoleTurn {
  readonly role: RoleState;
  readonly flips: PrivilegeFlips;
  readonly before: readonly RoleState[];
  readonly after: readonly RoleState[];
  /** Of a deleted role: its holders have this one instead. */
  readonly movedTo?: number;
}

/** People for whom the change of one role makes the same difference. */
export interface Effect {
  readonly role: RoleState;
  readonly direction: "gain" | "lose";
  readonly privileges: readonly Privilege[];
  readonly people: number;
  /** Of them, those who hold the role by hand: everybody else has it through their account. */
  readonly byHand: { readonly people: number; readonly idSum: bigint };
  /** Other roles given by hand or to an account that make no difference of it for whoever holds one of them. */
  readonly exceptHolders: readonly number[];
  /** The accounts whose system role makes no difference of it either. */
  readonly accounts: { readonly isDefault: boolean; readonly others: boolean };
}

const systemKeyOf = (kind: Pick<HolderKind, "inDefaultAccount">) =>
  systemRoleKey(kind.inDefaultAccount ? "Default" : "CompanyAccount");

/** Everything that people of this kind may do. */
export function privilegesOf(
  kind: Pick<HolderKind, "inDefaultAccount" | "roleIds" | "accountRoleIds">,
  roles: readonly RoleState[],
): ReadonlySet<Privilege> {
  const given = new Set([...kind.roleIds, ...kind.accountRoleIds]);
  const held = roles.filter(({ id, key }) => given.has(id) || key === systemKeyOf(kind));
  return new Set(held.flatMap(({ privileges }) => privileges));
}

/** Whether people of this kind hold the role, by hand, through their account or by the system. */
export function holdsRole(kind: HolderKind, role: Pick<RoleState, "id" | "key">): boolean {
  if (isSystemRole(role.key)) return systemKeyOf(kind) === role.key;
  return kind.roleIds.includes(role.id) || kind.accountRoleIds.includes(role.id);
}

function afterwards(kind: HolderKind, { role, movedTo }: RoleTurn): HolderKind {
  if (movedTo === undefined) return kind;
  const moved = (ids: readonly number[]) => ids.map((id) => (id === role.id ? movedTo : id));
  return { ...kind, roleIds: moved(kind.roleIds), accountRoleIds: moved(kind.accountRoleIds) };
}

/** What the turn gives to, or takes from, people of this kind. */
function differenceFor(kind: HolderKind, turn: RoleTurn, direction: Effect["direction"]): Privilege[] {
  const had = privilegesOf(kind, turn.before);
  const has = privilegesOf(afterwards(kind, turn), turn.after);
  if (direction === "gain") return turn.flips.added.filter((key) => has.has(key) && !had.has(key));
  return turn.flips.removed.filter((key) => had.has(key) && !has.has(key));
}

/** Privileges that make a difference for the very same kinds, together. */
function groups(holders: readonly HolderKind[], turn: RoleTurn, direction: Effect["direction"]) {
  const found = new Map<string, { privileges: Privilege[]; kinds: HolderKind[] }>();
  const differences = holders.map((kind) => new Set(differenceFor(kind, turn, direction)));
  for (const privilege of direction === "gain" ? turn.flips.added : turn.flips.removed) {
    const kinds = holders.filter((_kind, at) => differences[at]?.has(privilege));
    const reached = kinds.filter(({ people }) => people > 0);
    if (reached.length === 0) continue;
    const key = reached.map((kind) => holders.indexOf(kind)).join();
    const group = found.get(key) ?? { privileges: [], kinds: reached };
    group.privileges.push(privilege);
    found.set(key, group);
  }
  return [...found.values()];
}

const sumOf = (kinds: readonly HolderKind[]) => ({
  people: kinds.reduce((sum, { people }) => sum + people, 0),
  idSum: kinds.reduce((sum, { idSum }) => sum + idSum, 0n),
});

/** What the change of one role does to its holders. */
export function effectsOf(turn: RoleTurn, kinds: readonly HolderKind[]): Effect[] {
  const { role } = turn;
  const holders = kinds.filter((kind) => holdsRole(kind, role));
  return (["gain", "lose"] as const).flatMap((direction) =>
    groups(holders, turn, direction).map((group): Effect => {
      const [privilege] = group.privileges;
      // Before a gain, and after a loss: who has it elsewhere is not concerned.
      const elsewhere = (direction === "gain" ? turn.before : turn.after).filter(
        (each) => each.id !== role.id && privilege !== undefined && each.privileges.includes(privilege),
      );
      const isMissing = (key: string) => !elsewhere.some((each) => each.key === key);
      return {
        role,
        direction,
        privileges: inOrder(group.privileges),
        people: sumOf(group.kinds).people,
        byHand: sumOf(group.kinds.filter(({ roleIds }) => roleIds.includes(role.id))),
        exceptHolders: elsewhere.filter(({ key }) => !isSystemRole(key)).map(({ id }) => id),
        accounts: { isDefault: isMissing("org"), others: isMissing("default-user") },
      };
    }),
  );
}

import type { TestUser } from "@/db/test/test-bed";
import type { ActorName, Relation } from "./actors";

// The permission matrix: verb x actor x relation of the actor to the target, and what is answered there.

/** Whoever is not signed in, or only half, gets `unauthenticated` everywhere. */
type SignedInActor = Exclude<ActorName, "nobody signed in" | "half signed in">;

export type Verdict = "done" | "unauthenticated" | "forbidden" | "not_found" | "refused";

export interface UserVerb {
  readonly action: string;
  readonly input: (target: TestUser, roles: readonly string[]) => unknown;
  /** The state in which the verb has something to do. */
  readonly state: { active?: boolean; locked?: "for-an-hour"; twoFactorEnrolledAt?: Date };
  readonly cells: Record<SignedInActor, Record<Relation, Verdict>>;
}

type Row = readonly [
  self: Verdict,
  own: Verdict,
  other: Verdict,
  elsewhere: Verdict,
  higher: Verdict,
  last: Verdict,
];

const row = ([self, own, other, elsewhere, higher, last]: Row): Record<Relation, Verdict> => ({
  self,
  "own account": own,
  "other account": other,
  "other organization": elsewhere,
  "higher role": higher,
  "last administrator": last,
});

const never: Row = ["forbidden", "forbidden", "forbidden", "forbidden", "forbidden", "forbidden"];

/** How every verb on a user is decided but for what it may do to oneself and to the last administrator. */
function cellsOf(self: Verdict, last: Verdict): UserVerb["cells"] {
  return {
    "no privilege": row(never),
    "viewer of everyone": row(never),
    "account administrator": row([self, "done", "not_found", "not_found", "forbidden", "not_found"]),
    "editor of everyone": row([self, "done", "done", "not_found", "forbidden", "forbidden"]),
    "organization administrator": row([self, "done", "done", "not_found", "done", last]),
  };
}

type Edited = Partial<{ lastName: string; roles: readonly string[] }>;

/** What the dialog sends: every field, and how they were when it opened. */
function edit({ id, firstName, lastName, email }: TestUser, roles: readonly string[], change: Edited) {
  const base = { firstName, lastName, email, roles };
  return { userId: id, ...base, ...change, base };
}

const listed = ({ id }: TestUser) => ({ userIds: [id] });
const one = ({ id }: TestUser) => ({ userId: id });

/** Verbs on a user who is there, by what they are called in the table. */
export const userVerbs: Record<string, UserVerb> = {
  rename: {
    action: "updateUserAction",
    input: (target, held) => edit(target, held, { lastName: "Renamed" }),
    state: {},
    cells: cellsOf("done", "done"),
  },
  "change roles": {
    action: "updateUserAction",
    input: (target, held) => edit(target, held, { roles: held.includes("admin") ? [] : ["admin"] }),
    state: {},
    cells: cellsOf("forbidden", "refused"),
  },
  deactivate: {
    action: "deactivateUsersAction",
    input: listed,
    state: {},
    cells: cellsOf("forbidden", "refused"),
  },
  reactivate: {
    action: "reactivateUsersAction",
    input: listed,
    state: { active: false },
    cells: cellsOf("done", "done"),
  },
  delete: { action: "deleteUsersAction", input: listed, state: {}, cells: cellsOf("forbidden", "refused") },
  "reset secret": { action: "resetSecretAction", input: one, state: {}, cells: cellsOf("done", "done") },
  "reset two-factor": {
    action: "resetTwoFactorAction",
    input: one,
    state: { twoFactorEnrolledAt: new Date() },
    cells: cellsOf("forbidden", "done"),
  },
  "send reset link": {
    action: "sendResetLinkAction",
    input: one,
    state: {},
    cells: cellsOf("forbidden", "done"),
  },
  "end session": {
    action: "endSessionAction",
    // One that is over: what is decided is whether it may be ended.
    input: ({ id }) => ({ userId: id, sessionId: 4_000_000_000 }),
    state: {},
    cells: cellsOf("done", "done"),
  },
  "end all sessions": {
    action: "endAllSessionsAction",
    input: one,
    state: {},
    cells: cellsOf("done", "done"),
  },
  unlock: {
    action: "unlockUserAction",
    input: one,
    state: { locked: "for-an-hour" },
    cells: cellsOf("done", "done"),
  },
};

export const accountRelations = [
  "own account",
  "default account",
  "other account",
  "other organization",
] as const;
export type AccountRelation = (typeof accountRelations)[number];

interface AccountVerb {
  readonly action: string;
  readonly input: (account: { id: number; name: string }) => unknown;
  /** The state in which the verb has something to do. */
  readonly active: boolean;
  readonly cells: Record<SignedInActor, Record<AccountRelation, Verdict>>;
}

function accountCells(own: Verdict, byDefault: Verdict): AccountVerb["cells"] {
  const all = (verdict: Verdict) =>
    ({
      "own account": verdict,
      "default account": verdict,
      "other account": verdict,
      "other organization": verdict,
    }) as const;
  return {
    "no privilege": all("forbidden"),
    "viewer of everyone": all("forbidden"),
    "account administrator": all("forbidden"),
    "editor of everyone": all("forbidden"),
    "organization administrator": {
      "own account": own,
      "default account": byDefault,
      "other account": "done",
      "other organization": "not_found",
    },
  };
}

const account = ({ id }: { id: number }) => ({ accountId: id });

/** Verbs on an account. */
export const accountVerbs: Record<string, AccountVerb> = {
  "update account": {
    action: "updateAccountAction",
    input: ({ id, name }) => {
      const base = { name, description: "" };
      return { accountId: id, ...base, description: "Changed", base };
    },
    active: true,
    cells: accountCells("done", "done"),
  },
  "deactivate account": {
    action: "deactivateAccountAction",
    input: account,
    active: true,
    cells: accountCells("forbidden", "refused"),
  },
  "reactivate account": {
    action: "reactivateAccountAction",
    input: account,
    active: false,
    cells: accountCells("done", "done"),
  },
  "delete account": {
    action: "deleteAccountAction",
    input: account,
    active: true,
    cells: accountCells("forbidden", "refused"),
  },
};

/** Actions about the organization as a whole: `settings-actions.spec.ts` tries each. */
export const settingsActions = [
  "updateOrganizationAction",
  "resetOrganizationSecretAction",
  "changePasswordPolicyAction",
  "changeTwoFactorPolicyAction",
  "changeLockoutPolicyAction",
  "changeSessionPolicyAction",
];
/** What people do about themselves: `own-actions.spec.ts` has a test for each. */
export const ownActions: Readonly<Record<string, unknown>> = {
  endOwnSessionAction: { sessionId: 4_000_000_000 },
  endOtherSessionsAction: {},
  updateOwnNamesAction: {
    ...{ firstName: "Ada", lastName: "Byron" },
    base: { firstName: "Ada", lastName: "Byron" },
  },
  requestEmailChangeAction: { email: "new@example.test", currentPassword: "Copper-Lantern-58!" },
  cancelEmailChangeAction: {},
  showOwnSecretAction: { currentPassword: "Copper-Lantern-58!" },
  resetOwnSecretAction: { currentPassword: "Copper-Lantern-58!" },
};

/** Actions that are about nobody yet, or about oneself alone: `other-actions.spec.ts` and its neighbours have a test for each. */
export const otherActions = [
  "createUserAction",
  // bulk-actions.spec.ts
  "startBulkChangeAction",
  "undoBulkChangeAction",
  "createAccountAction",
  "changeOwnPasswordAction",
  "verifySecondFactorAction",
  "startTwoFactorAction",
  "startMovingTwoFactorAction",
  "confirmTwoFactorAction",
  "createRecoveryCodesAction",
  "removeTwoFactorAction",
  "setUpOrganizationAction",
  "requestResetLinkAction",
  "openResetLinkAction",
  "redeemResetLinkAction",
  // Each has its cells in role-actions.spec.ts.
  "changeRolePrivilegesAction",
  "resetRolesAction",
  "createRoleAction",
  "updateRoleAction",
  "deleteRoleAction",
  // Each has its cells in job-actions.spec.ts.
  "createJobAction",
  "stopJobAction",
  "runJobAction",
  "pauseJobAction",
  "resumeJobAction",
  "deleteJobAction",
  "handOverJobAction",
  // Each has its cells in instance-actions.spec.ts.
  "activateFormulaInstanceAction",
  "deactivateFormulaInstanceAction",
  "deleteElementInstanceAction",
  "deleteFormulaInstanceAction",
  "handOverInstanceAction",
  // Each has its cells in import-actions.spec.ts.
  "createImportAction",
  "appendImportChunkAction",
  "completeUploadAction",
  "planImportAction",
  "fixImportRowAction",
  "applyImportAction",
  "deleteImportAction",
  ...settingsActions,
  "confirmEmailChangeAction",
  ...Object.keys(ownActions),
];

/** Of these the ones that serve everybody, signed in or not. */
export const publicActions: readonly string[] = [
  "setUpOrganizationAction",
  "requestResetLinkAction",
  "openResetLinkAction",
  "redeemResetLinkAction",
  "confirmEmailChangeAction",
];

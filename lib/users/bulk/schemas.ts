import { z } from "zod";
import type { JobUserOutcome } from "@/db/values";
import { exactText, idInput, wholeNumberInput } from "@/lib/core/text";
import { flag, userFilters } from "../schemas";
import { mostListedIds, readIdList } from "../transfer/export/id-list";

// Changes of many users at once: what they are asked with, planned and told as. Browser-safe.

export const bulkChanges = ["deactivate", "reactivate", "delete", "add-role", "remove-role"] as const;
export type BulkChange = (typeof bulkChanges)[number];

/** More users than this are changed only after their number was typed. */
export const typedAbove = 100;

/**
 * What is missing before so many users are changed, by a file as little as by hand: their number, typed.
 * @param does what would be done to them: "changes"
 */
export function typedCountProblem(does: string, count: number, typedCount: number | undefined) {
  if (count <= typedAbove || typedCount === count) return undefined;
  return `This ${does} ${count} users. Type that number to confirm.`;
}

/** So many users are looked at for one change at most. */
export const mostUsers = 200_000;

const noList = `This is not a list of 1 to ${mostListedIds} users. Select them anew.`;

/** As an address writes it (`writeIdList`), or as an array. */
const selectedIds = z.union(
  [
    z.string().transform((text, context) => {
      const ids = readIdList(text);
      if (ids) return ids;
      context.addIssue({ code: "custom", message: noList });
      return z.NEVER;
    }),
    z.array(idInput).min(1, noList).max(mostListedIds, noList),
  ],
  noList,
);

const fields = userFilters.extend({
  change: z.enum(bulkChanges, "This is not a change of users."),
  /** Of the role that is given or taken. */
  roleKey: exactText("Role", 100).min(1, "Choose a role.").optional(),
  /** Of a deactivation: whether the instances go, too, instead of staying with their users. */
  removeInstances: flag.optional(),
  /** `matching`: everybody whom the table shows under these filters; `selected`: the users that are listed. */
  scope: z.enum(["matching", "selected"], "Choose matching or selected."),
  /** Left out: every account that the actor's view reaches. */
  accountId: idInput.optional(),
  userIds: selectedIds.optional(),
});

type Fields = z.output<typeof fields>;
type Issue = (path: string, message: string) => void;

function refineScope(
  { scope, userIds, change, roleKey, removeInstances, accountId: _account, ...filters }: Fields,
  say: Issue,
): void {
  if (scope === "selected" && !userIds) say("userIds", "Select at least one user.");
  const isFiltered = Object.values(filters).some((value) => value !== undefined);
  if (scope === "selected" && isFiltered) say("userIds", "Send either selected users or filters.");
  if (scope === "matching" && userIds) say("userIds", "Send either selected users or filters.");
  const needsRole = change === "add-role" || change === "remove-role";
  if (needsRole && roleKey === undefined) say("roleKey", "Choose a role.");
  if (!needsRole && roleKey !== undefined) say("roleKey", "This change is not about a role.");
  if (removeInstances && change !== "deactivate")
    say("removeInstances", "Only a deactivation leaves the choice. Leave it out.");
}

const refine = (value: Fields, context: z.RefinementCtx) =>
  refineScope(value, (field, message) => context.addIssue({ code: "custom", path: [field], message }));

export const planBulkInput = fields.superRefine(refine);
export type BulkInput = z.input<typeof planBulkInput>;
export type ParsedBulkInput = Fields;

const confirmation = z.strictObject({
  planHash: z.string().regex(/^[0-9a-f]{64}$/, "This is not the hash of a plan. Open the dialog again."),
  /** How many users will change, as the person typed it. */
  typedCount: wholeNumberInput(0, mostUsers).optional(),
});
export type BulkConfirmation = z.output<typeof confirmation>;

export const startBulkInput = fields
  .extend(confirmation.shape)
  .superRefine(({ planHash: _hash, typedCount: _count, ...value }, context) => refine(value, context));

/** Users with the same prospect. */
export interface BulkGroup {
  readonly outcome: "change" | "unchanged" | "refused";
  /** Why not; null for those who change and those who are so already, but not for those whom an undo leaves as they are. */
  readonly reason: string | null;
  readonly count: number;
  /** The names of the first ones. */
  readonly first: readonly string[];
}

/** What a change would do at this moment. */
export interface BulkPlan {
  readonly change: BulkChange;
  readonly role: { readonly key: string; readonly label: string } | null;
  readonly total: number;
  readonly willChange: number;
  /** Of those who were listed: deleted meanwhile, or out of the actor's sight, which is not told apart. */
  readonly gone: number;
  /** Those who change first, then those who are so already, then each reason of a refusal. */
  readonly groups: readonly BulkGroup[];
  readonly sessions: number;
  /** Of users who are cut off. */
  readonly secrets: number;
  readonly jobs: number;
  /** That had stopped or ended before, and go with users who are deleted. */
  readonly goneJobs: number;
  /** Of an undo: jobs with a schedule that start again. */
  readonly restorable: number;
  readonly instances: number;
  /** What becomes of the instances. */
  readonly instancesAre: "kept" | "removed";
  /** Over exactly these users and what becomes of each. */
  readonly hash: string;
}

/** What ends, goes and comes back with the users, as the receipt of each says it. */
export const bulkEffects = [
  "sessionsEnded",
  "secretsRefused",
  "linksVoided",
  "jobsStopped",
  "instancesRemoved",
  "jobsRestored",
] as const;
export type BulkEffect = (typeof bulkEffects)[number];

/** What everybody may read who sees the job. */
export const bulkDetails = z.object({
  change: z.enum(bulkChanges),
  roleKey: z.string().optional(),
  roleLabel: z.string().optional(),
  /** All its users belong to this account; left out: to any. */
  accountId: z.number().optional(),
  /** The bulk change that this one takes back. */
  undoes: z.number().optional(),
  /** The bulk change that took this one back, the latest one. */
  undoneBy: z.number().optional(),
  /** The receipts of its batches so far, added up; only what there was. */
  effects: z.partialRecord(z.enum(bulkEffects), z.number()).optional(),
});
export type BulkDetails = z.infer<typeof bulkDetails>;

export const bulkJobInput = z.strictObject({ jobId: idInput });

export const undoBulkInput = bulkJobInput.extend(confirmation.shape);

export const listBulkUsersInput = bulkJobInput.extend({
  outcome: z.enum(["done", "unchanged", "refused", "gone"], "This is not an outcome.").optional(),
  /** From the page before; opaque. */
  cursor: exactText("Cursor", 2_000).optional(),
  pageSize: wholeNumberInput(1, 2_000).default(100),
});

/** What became of one user. */
export interface BulkUserRow {
  readonly userId: number;
  readonly name: string;
  readonly email: string;
  readonly outcome: JobUserOutcome;
  /** Why not. */
  readonly message: string | null;
}

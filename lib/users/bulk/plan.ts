import "server-only";
import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { administratorsAfter } from "@/lib/access/administrators";
import { userPrivileges } from "@/lib/access/decide";
import { roleLabel } from "@/lib/access/start-roles";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { AppError } from "@/lib/core/errors";
import { requirePrivilege } from "@/lib/core/verb/requirement";
import { restorableCounts } from "@/lib/jobs/work/restore-jobs";
import { accountWithinReach } from "../list/list-scope";
import { rolesByKey } from "../role-grants";
import { refuseSystemRole } from "../rules";
import { holderOf, loadRoles, type RoleRecord } from "../user-record";
import { inMatched, type UndoQuestions, type UserClass, userClasses } from "./classes";
import { type BulkScope, matchingUsers } from "./matching";
import { type Judged, namedGroups } from "./groups";
import { type BulkAim, prospects, takesAdministrators } from "./outcomes";
import { type BulkPlan, mostUsers, type ParsedBulkInput, typedAbove } from "./schemas";
import { changedSince } from "./undo/changed-since";

/** What the job is told: whom it is about and what becomes of them. */
export interface BulkTask {
  readonly scope: BulkScope;
  readonly aim: BulkAim;
  /** Whoever came later is not touched. */
  readonly upToId: number;
}

export interface PlannedBulk {
  readonly plan: BulkPlan;
  readonly task: BulkTask;
}

/** Who and what, before anybody was looked at. */
export interface BulkWish extends Pick<BulkTask, "scope" | "aim"> {
  readonly catalogue: readonly RoleRecord[];
  /** How many were named one by one; left out: a search found them. */
  readonly listed?: number | undefined;
}

/**
 * What the change needs before anybody is looked at.
 * @throws AppError `forbidden` without the privilege, or for a role that nobody gives or takes
 */
export function aimOf(
  ctx: Ctx,
  catalogue: readonly RoleRecord[],
  {
    change,
    roleKey,
    removeInstances = false,
  }: Pick<ParsedBulkInput, "change" | "roleKey" | "removeInstances">,
): BulkAim {
  requirePrivilege(ctx, userPrivileges(change === "delete" ? "delete" : "edit"));
  const [role] = roleKey === undefined ? [] : rolesByKey(catalogue, [roleKey], "roleKey");
  const refusal = role && refuseSystemRole(role);
  if (refusal) throw new AppError(refusal.code, refusal.reason);
  return { change, role, removeInstances };
}

function scopeOf(ctx: Ctx, input: ParsedBulkInput): BulkScope {
  const { scope, userIds, accountId: wanted, ...asked } = input;
  const { change: _change, roleKey: _role, removeInstances: _instances, ...filters } = asked;
  const accountId = accountWithinReach(ctx, wanted);
  if (scope === "matching") return { kind: "matching", accountId, filters };
  return { kind: "selected", accountId, userIds: [...new Set(userIds)].sort((one, other) => one - other) };
}

const sum = (classes: readonly UserClass[], of: (each: UserClass) => number) =>
  classes.reduce((total, each) => total + of(each), 0);

/** Few are named one by one, so whatever ends with them counts, too; of many sessions come and go every second. */
function hashOf(aim: BulkAim, judged: readonly Judged[], total: number, gone: number): string {
  const facts = judged.map(({ facts: { accountId, active, roleKeys }, digest, prospect, ...each }) => [
    ...[accountId, active, roleKeys, digest, prospect],
    ...(total <= typedAbove
      ? [each.sessions, each.jobs, each.restingJobs, each.restorable, each.instances]
      : []),
  ]);
  return createHash("sha256")
    .update(JSON.stringify([aim.change, aim.role?.key, aim.removeInstances, facts, gone]))
    .digest("hex");
}

/** What has to be known of each for an undo: it takes back that change and no other, and brings back what that one stopped. */
function undoQuestions(ctx: Ctx, { scope, aim }: BulkWish): UndoQuestions | undefined {
  if (scope.kind !== "undo") return undefined;
  return {
    isChangedSince: changedSince(ctx, scope.jobId, aim),
    restorable: restorableCounts(ctx, sql`u.id in ${inMatched}`, scope.jobId),
  };
}

function requireSize(total: number, { kind }: BulkScope): void {
  // The same words for those who are gone and those who may not be seen (rule 2).
  if (kind === "selected" && total === 0)
    throw new AppError("not_found", "Nobody of those selected is there any more. Select anew.");
  if (total <= mostUsers) return;
  const most = mostUsers.toLocaleString("en");
  throw new AppError("refused", `More than ${most} users match. Filter further and change them in parts.`);
}

/** Everything that is counted of those who change. */
function endings(aim: BulkAim, changed: readonly Judged[], willChange: number) {
  const isCutOff = aim.change === "deactivate" || aim.change === "delete";
  return {
    sessions: isCutOff ? sum(changed, ({ sessions }) => sessions) : 0,
    secrets: isCutOff ? willChange : 0,
    jobs: isCutOff ? sum(changed, ({ jobs }) => jobs) : 0,
    goneJobs: sum(changed, ({ restingJobs }) => restingJobs),
    restorable: aim.change === "reactivate" ? sum(changed, ({ restorable }) => restorable) : 0,
    instances: isCutOff ? sum(changed, ({ instances }) => instances) : 0,
    instancesAre: aim.change === "delete" || aim.removeInstances ? ("removed" as const) : ("kept" as const),
  };
}

/**
 * What the change would do to everybody whom it is about, at this moment.
 * @throws AppError `not_found` beyond the actor's reach, `refused` for more users than are changed in one go
 */
export async function planOf(tx: Database, ctx: Ctx, wish: BulkWish): Promise<PlannedBulk> {
  const { scope, aim, catalogue, listed } = wish;
  const administrators = takesAdministrators(aim) ? await administratorsAfter(tx, ctx.organizationId) : [];
  const holder = holderOf(ctx);
  const apart = [...administrators, holder.userId];
  const matching = await matchingUsers(tx, ctx, scope);
  const classes = await userClasses(tx, ctx, matching, {
    ...{ apart, catalogue },
    countsResting: aim.change === "delete",
    undo: undoQuestions(ctx, wish),
  });
  const total = sum(classes, ({ count }) => count);
  requireSize(total, scope);
  const gone = listed === undefined ? 0 : listed - total;
  const facts = classes.map((each) => each.facts);
  const judgedAs = prospects(holder, facts, aim, administrators);
  const judged = classes.flatMap((each, index) => {
    const prospect = judgedAs[index];
    return prospect ? [{ ...each, prospect }] : [];
  });
  const changed = judged.filter(({ prospect }) => prospect.outcome === "change");
  const willChange = sum(changed, ({ count }) => count);
  const plan: BulkPlan = {
    change: aim.change,
    role: aim.role ? { key: aim.role.key, label: roleLabel(aim.role) } : null,
    total,
    willChange,
    gone,
    groups: await namedGroups(tx, judged),
    ...endings(aim, changed, willChange),
    hash: hashOf(aim, judged, total, gone),
  };
  const upToId = Math.max(0, ...classes.map(({ lastId }) => lastId));
  return { plan, task: { scope, aim, upToId } };
}

/**
 * The plan of a change that somebody asks for.
 * @throws AppError as `planOf` and `aimOf` do
 */
export async function planBulk(tx: Database, ctx: Ctx, input: ParsedBulkInput): Promise<PlannedBulk> {
  const catalogue = await loadRoles(tx, ctx.organizationId);
  const aim = aimOf(ctx, catalogue, input);
  const scope = scopeOf(ctx, input);
  const listed = scope.kind === "selected" ? scope.userIds.length : undefined;
  return planOf(tx, ctx, { catalogue, aim, scope, listed });
}

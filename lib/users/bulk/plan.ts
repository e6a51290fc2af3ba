import "server-only";
import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { administratorsAfter } from "@/lib/access/administrators";
import { userPrivileges } from "@/lib/access/decide";
import { roleLabel } from "@/lib/access/start-roles";
import type { Ctx } from "@/lib/core/ctx";
import type { Database } from "@/lib/core/database";
import { AppError, notFound } from "@/lib/core/errors";
import { requirePrivilege } from "@/lib/core/verb/requirement";
import { accountWithinReach } from "../list/list-scope";
import { runStatement } from "../list/run-statement";
import { rolesByKey } from "../role-grants";
import { refuseSystemRole } from "../rules";
import { holderOf, loadRoles, type RoleRecord } from "../user-record";
import { type UserClass, userClasses } from "./classes";
import { type BulkScope, matchingUsers } from "./matching";
import { type BulkAim, type Prospect, prospects, takesAdministrators } from "./outcomes";
import { type BulkGroup, type BulkPlan, mostUsers, type ParsedBulkInput, typedAbove } from "./schemas";

const namedInGroup = 3;

/** What the job is told: whom it is about and what becomes of them. */
export interface BulkTask {
  readonly scope: BulkScope;
  readonly aim: BulkAim;
  /** Whoever came later is not touched. */
  readonly upToId: number;
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

type Judged = UserClass & { readonly prospect: Prospect };

const order: Record<Prospect["outcome"], number> = { change: 0, unchanged: 1, refused: 2 };

/** Those with the same prospect together, and the ids of the first of each. */
function gather(judged: readonly Judged[]) {
  const groups = new Map<string, { prospect: Prospect; count: number; ids: number[] }>();
  for (const { prospect, count, firstIds } of judged) {
    const key = JSON.stringify(prospect);
    const group = groups.get(key) ?? { prospect, count: 0, ids: [] };
    const ids = [...group.ids, ...firstIds].sort((one, other) => one - other).slice(0, namedInGroup);
    groups.set(key, { prospect, count: group.count + count, ids });
  }
  return [...groups.values()].sort(
    (one, other) => order[one.prospect.outcome] - order[other.prospect.outcome] || other.count - one.count,
  );
}

async function namedGroups(tx: Database, judged: readonly Judged[]): Promise<BulkGroup[]> {
  const gathered = gather(judged);
  const ids = gathered.flatMap((group) => group.ids);
  const rows = await runStatement<{ id: number; name: string }>(
    tx,
    sql`
    select id, first_name || ' ' || last_name as name from tenant_users where id = any(${sql.param(ids)}::bigint[])`,
  );
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return gathered.map(({ prospect, count, ids: first }) => ({
    ...prospect,
    count,
    first: first.map((id) => names.get(id) ?? String(id)),
  }));
}

const sum = (classes: readonly UserClass[], of: (each: UserClass) => number) =>
  classes.reduce((total, each) => total + of(each), 0);

/** Few are named one by one, so whatever ends with them counts, too; of many sessions come and go every second. */
function hashOf({ aim }: Pick<BulkTask, "aim">, judged: readonly Judged[], total: number): string {
  const facts = judged.map(({ facts: { accountId, active, roleKeys }, digest, prospect, ...each }) => [
    ...[accountId, active, roleKeys, digest, prospect],
    ...(total <= typedAbove ? [each.sessions, each.jobs, each.restingJobs, each.instances] : []),
  ]);
  return createHash("sha256")
    .update(JSON.stringify([aim.change, aim.role?.key, aim.removeInstances, facts]))
    .digest("hex");
}

/**
 * What the change would do to everybody whom it is about, at this moment.
 * @throws AppError `not_found` beyond the actor's reach, `refused` for more users than are changed in one go
 */
export async function planBulk(
  tx: Database,
  ctx: Ctx,
  input: ParsedBulkInput,
): Promise<{ plan: BulkPlan; task: BulkTask }> {
  const catalogue = await loadRoles(tx, ctx.organizationId);
  const aim = aimOf(ctx, catalogue, input);
  const scope = scopeOf(ctx, input);
  const administrators = takesAdministrators(aim) ? await administratorsAfter(tx, ctx.organizationId) : [];
  const holder = holderOf(ctx);
  const apart = [...administrators, holder.userId];
  const matching = await matchingUsers(tx, ctx, scope);
  const countsResting = aim.change === "delete";
  const classes = await userClasses(tx, ctx, matching, { apart, catalogue, countsResting });
  const total = sum(classes, ({ count }) => count);
  if (scope.kind === "selected" && total < scope.userIds.length) throw notFound();
  if (total > mostUsers) {
    const most = mostUsers.toLocaleString("en");
    throw new AppError("refused", `More than ${most} users match. Filter further and change them in parts.`);
  }
  const facts = classes.map((each) => each.facts);
  const judgedAs = prospects(holder, facts, aim, administrators);
  const judged = classes.flatMap((each, index) => {
    const prospect = judgedAs[index];
    return prospect ? [{ ...each, prospect }] : [];
  });
  const changed = judged.filter(({ prospect }) => prospect.outcome === "change");
  const willChange = sum(changed, ({ count }) => count);
  const isCutOff = aim.change === "deactivate" || aim.change === "delete";
  const plan: BulkPlan = {
    change: aim.change,
    role: aim.role ? { key: aim.role.key, label: roleLabel(aim.role) } : null,
    total,
    willChange,
    groups: await namedGroups(tx, judged),
    sessions: isCutOff ? sum(changed, ({ sessions }) => sessions) : 0,
    secrets: isCutOff ? willChange : 0,
    jobs: isCutOff ? sum(changed, ({ jobs }) => jobs) : 0,
    goneJobs: sum(changed, ({ restingJobs }) => restingJobs),
    instances: isCutOff ? sum(changed, ({ instances }) => instances) : 0,
    instancesAre: aim.change === "delete" || aim.removeInstances ? "removed" : "kept",
    hash: hashOf({ aim }, judged, total),
  };
  const upToId = Math.max(0, ...classes.map(({ lastId }) => lastId));
  return { plan, task: { scope, aim, upToId } };
}

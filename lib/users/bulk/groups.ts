import "server-only";
import { sql } from "drizzle-orm";
import type { Database } from "@/lib/core/database";
import { runStatement } from "../list/run-statement";
import type { UserClass } from "./classes";
import type { Prospect } from "./outcomes";
import type { BulkGroup } from "./schemas";

const namedInGroup = 3;

/** A class of users, and what becomes of each. */
export type Judged = UserClass & { readonly prospect: Prospect };

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

/** The classes with the same prospect together, and the names of the first users of each. */
export async function namedGroups(tx: Database, judged: readonly Judged[]): Promise<BulkGroup[]> {
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

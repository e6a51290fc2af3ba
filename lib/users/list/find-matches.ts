import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/lib/core/database";
import { cursorId, cursorText, decodeCursor, encodeCursor } from "@/lib/core/list-input";
import type { ListScope } from "./list-scope";
import { runStatement } from "./run-statement";
import type { SearchMode } from "./search-mode";
import { inScope } from "./user-conditions";
import { afterPosition, beginningKeys, orderedBy, type Position } from "./user-order";
import { type FoundId, type FoundUser, readRows } from "./user-rows";

export type BeginningSearch = Extract<SearchMode, { kind: "prefix" | "initials" }>;

export interface MatchPage {
  readonly scope: ListScope;
  readonly search: BeginningSearch;
  readonly filters: SQL | undefined;
  readonly cursor: string | undefined;
  /** One more than the page. */
  readonly limit: number;
}

/** A match and the branch that it was found in. */
type Match = FoundUser & { readonly branch: number };
type MatchId = FoundId & { readonly branch: number };

interface Branch {
  readonly key: (typeof beginningKeys)[keyof typeof beginningKeys];
  readonly condition: SQL;
}

/** Each is a range of one index in its own order, without the matches of the branches before. */
function branchesOf(search: BeginningSearch): readonly Branch[] {
  const { last, first, email } = beginningKeys;
  if (search.kind === "initials") {
    return [
      { key: last, condition: sql`u.last_key like ${search.last} and u.first_key like ${search.first}` },
    ];
  }
  const byLast = sql`u.last_key like ${search.name}`;
  const byFirst = sql`u.first_key like ${search.name}`;
  return [
    { key: last, condition: byLast },
    { key: first, condition: sql`${byFirst} and not ${byLast}` },
    { key: email, condition: sql`u.email_key like ${search.email} and not ${byLast} and not ${byFirst}` },
  ];
}

const order = "users.match";
const position = z.tuple([z.number().int().min(0).max(2), cursorText, cursorId]);

/** Where the page after this match starts. */
export function matchCursor({ branch, cursor_key: key, id }: MatchId): string {
  return encodeCursor(order, [branch, key, id]);
}

function inBranch(
  { scope, filters }: MatchPage,
  branch: Branch,
  after: Position | undefined,
  limit: number,
): SQL {
  const ordered = { key: branch.key, direction: "asc" } as const;
  return sql`select u.id, ${branch.key.expression} as cursor_key from tenant_users u
    where ${inScope(scope)} and ${branch.condition} and ${filters ?? sql`true`} and ${afterPosition(ordered, after)}
    order by ${orderedBy(ordered)} limit ${limit}`;
}

/**
 * Who has a last name, first name or e-mail that begins so, in this order. A later branch is read only when the earlier
 * ones do not fill the page, so that a single letter costs what the page costs.
 * @throws AppError `invalid_input` when the cursor is not of this order
 */
export async function findMatches(database: Database, page: MatchPage): Promise<Match[]> {
  const [startBranch, key, id] = decodeCursor(page.cursor, order, position) ?? [0];
  const start = key === undefined || id === undefined ? undefined : { key, id };
  const found: MatchId[] = [];
  for (const [index, branch] of branchesOf(page.search).entries()) {
    if (index < startBranch || found.length >= page.limit) continue;
    const after = index === startBranch ? start : undefined;
    const statement = inBranch(page, branch, after, page.limit - found.length);
    const rows = await runStatement<FoundId & Record<string, unknown>>(database, statement);
    found.push(...rows.map((row) => ({ ...row, branch: index })));
  }
  return readRows(database, found);
}

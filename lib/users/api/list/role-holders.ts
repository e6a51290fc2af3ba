import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { isTest } from "@/lib/ceql/parts";
import { textTest } from "@/lib/ceql/sql/text-test";
import type { Condition } from "@/lib/ceql/tree";

/** The key that the part asks to be held: `roles = 'admin'`. */
export function heldKey(part: Condition): string | undefined {
  if (!isTest(part) || part.field !== "roles" || part.kind !== "compare" || part.operator !== "=")
    return undefined;
  return part.value.type === "text" ? part.value.text : undefined;
}

/** The first holders of a role by ID, along the index that has them in this order: no other knows who they are. */
export function firstHolders(key: string, conditions: SQL, limit: number): SQL {
  const isRole = textTest({ expression: sql`r.key` }, "=", key);
  return sql`select u.id from user_roles g join tenant_users u on u.id = g.user_id
    where g.role_id = (select r.id from roles r where ${isRole}) and ${conditions}
    order by g.user_id limit ${sql.raw(String(limit))}`;
}

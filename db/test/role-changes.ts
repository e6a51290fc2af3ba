import type { Privilege } from "@/lib/access/privileges";
import type { Ctx } from "@/lib/core/ctx";
import { changeRolePrivileges } from "@/lib/roles/commands/change-role-privileges";
import { planRoleChange } from "@/lib/roles/plan/plan-role-change";
import { encodeFlips } from "@/lib/roles/schemas";
import type { TestBed } from "./test-bed";

type Role = Pick<TestBed["roles"]["admin"], "id" | "privileges">;

/** What the matrix sends for one role: the whole new set, and how it was when the editing began. */
export const wanting = (role: Role, privileges: readonly string[]) => ({
  roleId: role.id,
  privileges: [...privileges],
  base: [...role.privileges],
});

/** Changes what one role may do, as the matrix would. */
export const changePrivileges = (ctx: Ctx, role: Role, privileges: readonly string[], planHash?: string) =>
  changeRolePrivileges.execute(ctx, {
    changes: [wanting(role, privileges)],
    ...(planHash !== undefined && { planHash }),
  });

/** What the bar below the matrix says for one role. */
export const planFlips = (
  ctx: Ctx,
  role: Pick<Role, "id">,
  added: readonly Privilege[],
  removed: readonly Privilege[] = [],
) => planRoleChange.execute(ctx, { changes: encodeFlips([{ roleId: role.id, added, removed }]) });

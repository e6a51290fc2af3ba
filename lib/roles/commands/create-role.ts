import "server-only";
import { roles } from "@/db/schema";
import { defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { editorOf, enforceRole, loadRoles, roleById } from "../role-record";
import { newRoleKey, requireFreeName } from "../role-name";
import { refuseCopy } from "../rules";
import { createRoleInput, mostCustomRoles } from "../schemas";

/** Adds a custom role, with the privileges of another one or with none. Nobody holds it yet. */
export const createRole = defineCommand({
  action: "role.create",
  privilege: "configureRoles",
  input: createRoleInput,
  async run(tx, ctx, { name, description, copyOf }) {
    const all = await loadRoles(tx, ctx, { lock: true });
    const target = { type: "role" as const, name };
    if (all.filter(({ isCustom }) => isCustom).length >= mostCustomRoles) {
      const reason = `There are ${mostCustomRoles} custom roles, and there cannot be more. Delete one first.`;
      throw new AppError("refused", reason, { target });
    }
    requireFreeName(name, all, target);
    const copied = copyOf === null ? undefined : roleById(all, copyOf);
    const refusal = copied && refuseCopy(await editorOf(tx, ctx), copied);
    if (copied && refusal) enforceRole(refusal, copied, { copyOf: [refusal.reason] });
    const taken = all.map((role) => role.key);
    const key = newRoleKey(name, taken);
    const privileges = [...(copied?.privileges ?? [])];
    const [created] = await tx
      .insert(roles)
      .values({ organizationId: ctx.organizationId, key, name, description, isCustom: true, privileges })
      .returning({ id: roles.id });
    if (!created) throw new Error("an insert returns its row");
    return {
      data: { roleId: created.id, key, name },
      audit: [
        {
          target: { ...target, id: created.id },
          changes: {
            name: [null, name],
            description: [null, description],
            key: [null, key],
            privileges: [null, privileges],
          },
        },
      ],
    };
  },
});

import "server-only";
import { z } from "zod";
import { defineQuery } from "@/lib/core/query";
import { editorOf, loadRoles } from "./role-record";
import { inOrder } from "./rules";
import type { RoleMatrix } from "./schemas";

/** Every role with what it may do, and what the rules need to know about who looks at it. */
export const getRoleMatrix = defineQuery({
  name: "roles.matrix",
  privilege: "configureRoles",
  input: z.strictObject({}),
  async run(database, ctx): Promise<RoleMatrix> {
    const editor = await editorOf(database, ctx);
    return {
      roles: await loadRoles(database, ctx, { lock: false }),
      editor: { privileges: inOrder(editor.privileges), roleKeys: editor.roleKeys },
    };
  },
});

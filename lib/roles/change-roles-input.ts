import { z } from "zod";
import { idInput } from "@/lib/core/text";
import { privilegeKeys, roleFields } from "./schemas";

/** What is left out of a role stays as it is. */
export const changeRolesInput = z.strictObject({
  roles: z
    .array(
      z.strictObject({
        roleId: idInput,
        privileges: privilegeKeys.optional(),
        name: roleFields.name.optional(),
        description: roleFields.description.optional(),
      }),
    )
    .min(1, "Change at least one role.")
    .max(100, "Change at most 100 roles at once.")
    .refine((roles) => new Set(roles.map(({ roleId }) => roleId)).size === roles.length, {
      message: "A role stands in the list twice. Send each once.",
    }),
});

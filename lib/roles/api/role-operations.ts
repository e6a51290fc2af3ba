import "server-only";
import { z } from "zod";
import { textLimits } from "@/db/values";
import { type ApiRequest, defineOperation } from "@/lib/core/api/operation";
import { listAnswer, listHeaders } from "@/lib/core/api/list";
import { readOnlyFields, refuseReadOnly } from "@/lib/core/api/read-only-fields";
import { withFieldNames } from "@/lib/core/api/rename-fields";
import { exactText, idInput, line } from "@/lib/core/text";
import { changeRoles } from "../commands/change-roles";
import { resetRoles } from "../commands/reset-roles";
import { getRoleMatrix } from "../get-role-matrix";
import { roleById } from "../role-record";
import { privilegedRoleShape, toApiPrivilegedRole } from "./role-shape";

const tag = "Roles";
const privilege = "configureRoles";
const roleId = z.object({ id: idInput });
const listShape = z.array(privilegedRoleShape);

const privileges = z
  .array(
    z.object({ key: exactText("Privilege", 100).min(1, "A privilege has a key.") }),
    "Privileges are a list.",
  )
  .max(100, "A role has at most 100 privileges.")
  .meta({ description: "The whole new set." });

const roleBody = z.object({
  privileges: privileges.optional(),
  name: line("Name", textLimits.roleName).optional().meta({ description: "Of a custom role." }),
  description: line("Description", textLimits.description, { isOptional: true })
    .optional()
    .meta({ description: "Of a custom role." }),
  ...readOnlyFields,
});
type RoleBody = z.output<typeof roleBody>;

const rolesBody = z
  .array(roleBody.extend({ id: idInput }), "Roles are a list.")
  .min(1, "Send at least one role.")
  .max(100, "Send at most 100 roles at once.");

const exampleRole = toApiPrivilegedRole({
  id: 2,
  key: "admin",
  name: "Account Administrator",
  description: "Everything that ends at the own account.",
  privileges: ["viewUsersAccount", "addUsersAccount"],
});
const change = { privileges: exampleRole.privileges.map(({ key }) => ({ key })) };

type Caller = Pick<ApiRequest<undefined, undefined, undefined, undefined>, "ctx" | "execute">;

async function everyRole({ execute }: Caller) {
  const { roles } = await execute(getRoleMatrix, {});
  return roles.map(toApiPrivilegedRole);
}

async function applyChanges(
  { execute, ctx }: Caller,
  sent: readonly (RoleBody & { id: number })[],
): Promise<void> {
  for (const role of sent) refuseReadOnly(role, { id: role.id, organizationId: ctx.organizationId });
  const roles = sent.map(({ id, name, description, privileges: wanted }) => ({
    roleId: id,
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
    ...(wanted && { privileges: wanted.map(({ key }) => key) }),
  }));
  await withFieldNames({ changes: "privileges" }, () => execute(changeRoles, { roles }));
}

export const listRolesOperation = defineOperation({
  id: "listRoles",
  method: "GET",
  path: "/organizations/roles",
  tag,
  summary: "Every role with its privileges",
  privilege,
  answer: { description: "The roles, the start roles first.", schema: listShape, headers: listHeaders },
  example: { answer: [exampleRole] },
  run: async (request) => listAnswer(request, { rows: await everyRole(request), nextCursor: null }),
});

export const putRolesOperation = defineOperation({
  id: "putRoles",
  method: "PUT",
  path: "/organizations/roles",
  tag,
  summary: "Changes several roles at once",
  description: "By their IDs, all or nothing. Roles and fields that are left out stay as they are.",
  privilege,
  body: rolesBody,
  answer: { description: "Every role as it is now.", schema: listShape, headers: listHeaders },
  refusals: [404, 409],
  example: { body: [{ id: exampleRole.id, ...change }], answer: [exampleRole] },
  async run(request) {
    await applyChanges(request, request.body);
    return listAnswer(request, { rows: await everyRole(request), nextCursor: null });
  },
});

export const getRoleOperation = defineOperation({
  id: "getRole",
  method: "GET",
  path: "/organizations/roles/{id}",
  tag,
  summary: "One role with its privileges",
  privilege,
  pathParameters: roleId,
  answer: { description: "The role.", schema: privilegedRoleShape },
  refusals: [404],
  example: { path: { id: exampleRole.id }, answer: exampleRole },
  run: async (request) => ({ body: roleById(await everyRole(request), request.path.id) }),
});

export const putRoleOperation = defineOperation({
  id: "putRole",
  method: "PUT",
  path: "/organizations/roles/{id}",
  tag,
  summary: "Changes one role",
  description: "Takes effect on the next call of everybody who holds it. Fields that are left out stay.",
  privilege,
  pathParameters: roleId,
  body: roleBody,
  answer: { description: "The role as it is now.", schema: privilegedRoleShape },
  refusals: [404, 409],
  example: { path: { id: exampleRole.id }, body: change, answer: exampleRole },
  async run(request) {
    const { id } = request.path;
    refuseReadOnly({ id: request.body.id }, { id });
    await applyChanges(request, [{ ...request.body, id }]);
    return { body: roleById(await everyRole(request), id) };
  },
});

export const resetRolesOperation = defineOperation({
  id: "resetRoles",
  method: "PUT",
  path: "/organizations/roles/reset",
  tag,
  summary: "The start roles go back to what they may do at first",
  description: "Custom roles stay as they are.",
  privilege,
  answer: { description: "Every role as it is now.", schema: listShape, headers: listHeaders },
  refusals: [409],
  example: { answer: [exampleRole] },
  async run(request) {
    await request.execute(resetRoles, { planHash: null });
    return listAnswer(request, { rows: await everyRole(request), nextCursor: null });
  },
});

import "server-only";
import { z } from "zod";
import { textLimits } from "@/db/values";
import { parseAuthorization } from "@/lib/auth/api/authorization-header";
import { defineOperation } from "@/lib/core/api/operation";
import { readOnlyFields, refuseReadOnly } from "@/lib/core/api/read-only-fields";
import { withFieldNames } from "@/lib/core/api/rename-fields";
import { idShape } from "@/lib/core/api/shapes";
import { line } from "@/lib/core/text";
import { resetOrganizationSecret } from "../commands/reset-organization-secret";
import { updateOrganization } from "../commands/update-organization";
import { getOrganization } from "../queries";

const tag = "Organization";
const path = "/organizations/me";

const organizationShape = z
  .object({
    id: idShape,
    name: z.string(),
    secret: z.string().optional().meta({ description: "As the call carried it; left out with “Bearer …”." }),
  })
  .meta({ id: "Organization" });

const organizationBody = z.object({
  name: line("Name", textLimits.organizationName).optional(),
  ...readOnlyFields,
});

const example = { id: 1, name: "Acme", secret: "7Jb0sX4w2kPq9mVd1TzRfYcL6uHnA3eGoKiB5tNrWxQ" };

/** The secret that this call carried: it is nowhere else to be read. */
function sentSecret(authorization: string | null): { secret?: string } {
  const credentials = parseAuthorization(authorization ?? "");
  return credentials?.kind === "secrets" ? { secret: credentials.secrets.organization } : {};
}

export const getOrganizationOperation = defineOperation({
  id: "getOrganization",
  method: "GET",
  path,
  tag,
  summary: "The caller's organization",
  privilege: "signed-in",
  answer: { description: "The organization.", schema: organizationShape },
  example: { answer: example },
  run: async ({ execute, authorization }) => ({
    body: { ...(await execute(getOrganization, {})), ...sentSecret(authorization) },
  }),
});

export const putOrganizationOperation = defineOperation({
  id: "putOrganization",
  method: "PUT",
  path,
  tag,
  summary: "Renames the organization",
  privilege: "modifySecurity",
  body: organizationBody,
  answer: { description: "The organization as it is now.", schema: organizationShape },
  example: { body: { name: example.name }, answer: example },
  async run({ execute, authorization, ctx, body }) {
    const { organizationId } = ctx;
    const secret = sentSecret(authorization);
    refuseReadOnly(body, { id: organizationId, organizationId, ...secret });
    const organizationName = body.name ?? (await execute(getOrganization, {})).name;
    await withFieldNames({ organizationName: "name" }, () =>
      execute(updateOrganization, { organizationName }),
    );
    return { body: { ...(await execute(getOrganization, {})), ...secret } };
  },
});

export const resetOrganizationSecretOperation = defineOperation({
  id: "resetOrganizationSecret",
  method: "POST",
  path: "/organizations/me/secret",
  tag,
  summary: "Replaces the organization's secret",
  description: "The old one is refused at once, for every caller.",
  privilege: "modifySecurity",
  answer: {
    description: "The new secret.",
    schema: z.object({ id: idShape, secret: z.string().meta({ description: "The new secret, this once." }) }),
  },
  example: { answer: { id: example.id, secret: example.secret } },
  async run({ execute, ctx }) {
    const { secret } = await execute(resetOrganizationSecret, {});
    return { body: { id: ctx.organizationId, secret } };
  },
});

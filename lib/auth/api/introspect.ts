import "server-only";
import { z } from "zod";
import { defineOperation } from "@/lib/core/api/operation";
import { idShape } from "@/lib/core/api/shapes";
import { introspect, introspectionInput } from "./introspection";

const body = z.object({
  token: introspectionInput.shape.token.meta({
    description: "The user secret that somebody sent to the gateway.",
    example: "uX3nJ1u1sJ8mYw0m2Uq7l3lq0dYkz1g8bq8z0e6Yp4c",
  }),
  token_type_hint: z.unknown().optional().meta({ description: "Taken, and ignored: there is one type." }),
});

const usable = z
  .object({
    active: z.literal(true),
    sub: z.string().meta({ description: "The user's ID as text." }),
    userId: idShape,
    accountId: idShape,
    organizationId: idShape,
    roles: z.array(z.string()).meta({ description: "Keys of the roles." }),
    privileges: z
      .array(z.string())
      .meta({ description: "Everything that the roles allow, of the account too." }),
  })
  .meta({ id: "UsableSecret" });

const unusable = z.object({ active: z.literal(false) }).meta({ id: "UnusableSecret" });

export const introspectOperation = defineOperation({
  id: "introspect",
  method: "POST",
  path: "/introspect",
  tag: "Authentication",
  summary: "Who a user secret stands for",
  description:
    "For the organization's gateways, after RFC 7662. Read from the live rows: a user who was deactivated a moment ago is not active. A secret that cannot be used, for whatever reason, is answered with `active: false` and nothing else.",
  privilege: "signed-in",
  body,
  isForm: true,
  answer: { description: "What is known.", schema: z.union([usable, unusable]) },
  example: {
    body: { token: "uX3nJ1u1sJ8mYw0m2Uq7l3lq0dYkz1g8bq8z0e6Yp4c" },
    answer: {
      active: true,
      sub: "17",
      userId: 17,
      accountId: 3,
      organizationId: 1,
      roles: ["default-user"],
      privileges: ["createElementInstances", "viewElements"],
    },
  },
  run: async ({ body: { token }, execute }) => ({ body: await execute(introspect, { token }) }),
});

import { z } from "zod";
import { readOnlyFields, refuseReadOnly } from "@/lib/core/api/read-only-fields";
import { formulaFields, instanceFields, sentConfiguration } from "../schemas";

// Bodies of requests about instances and formulas.

const configurationRemarks =
  "Values are sealed and never told again. `event.vendor.type: polling` makes a poller: it fetches `event.poller.urls` " +
  "every `event.poller.refresh_interval` minutes and tells `event.notification.callback.url` what has changed.";

const element = z.object({ key: instanceFields.elementKey }, "The element is an object with its key.");

export const newInstanceBody = z
  .object({
    name: instanceFields.name,
    element: element.meta({ description: "The service, by a key of your own." }),
    tags: instanceFields.tags.optional(),
    configuration: sentConfiguration.input.optional().meta({ description: configurationRemarks }),
    ...readOnlyFields,
  })
  .meta({ id: "NewElementInstance" });

export const instanceChangeBody = z
  .object({
    name: instanceFields.name.optional(),
    element: element.optional().meta({ description: "Never changes." }),
    tags: instanceFields.tags.optional(),
    configuration: sentConfiguration.change.optional().meta({
      description: "Keys that are left out or `secured` stay, null removes one. " + configurationRemarks,
    }),
    ...readOnlyFields,
  })
  .meta({ id: "ElementInstanceChange" });

const parts = {
  description: formulaFields.description.optional(),
  triggers: formulaFields.triggers.optional().meta({
    description:
      "`scheduled` with the properties `cron` and `timeZone` (UTC when left out) starts a job for each active instance; " +
      "others are stored.",
  }),
  steps: formulaFields.steps.optional().meta({
    description:
      "`httpRequest` with the properties `method`, `url`, `headers` and `body` is run, with `{config.KEY}` from the " +
      "instance's configuration; others are stored.",
  }),
  ...readOnlyFields,
};

export const newFormulaBody = z.object({ name: formulaFields.name, ...parts }).meta({ id: "NewFormula" });

export const formulaChangeBody = z
  .object({ name: formulaFields.name.optional(), ...parts })
  .meta({ id: "FormulaChange" });

export const newFormulaInstanceBody = z
  .object({
    name: instanceFields.name,
    active: z.boolean("Active is true or false.").optional().meta({ description: "True when left out." }),
    configuration: sentConfiguration.input
      .optional()
      .meta({ description: "What steps take by `{config.KEY}`. Values are sealed and never told again." }),
    ...readOnlyFields,
  })
  .meta({ id: "NewFormulaInstance" });

type ReadOnly = Parameters<typeof refuseReadOnly>[0];

/** A body taken apart: what never changes, and the rest. */
export function withoutReadOnly<Body extends ReadOnly>(body: Body) {
  const { id, organizationId, secret, createdDate, ...rest } = body;
  return { readOnly: { id, organizationId, secret, createdDate }, rest };
}

/** The body of something new. @throws AppError `invalid_input` for what cannot be set */
export function ofNew<Body extends ReadOnly>(body: Body) {
  const { readOnly, rest } = withoutReadOnly(body);
  refuseReadOnly(readOnly);
  return rest;
}

import "server-only";
import { z } from "zod";
import { dateOf, dateShape, idShape, instantShape } from "@/lib/core/api/shapes";
import { securedConfiguration } from "../configuration";
import type { ElementInstanceRecord } from "../element-record";
import type { FormulaRecord } from "../formula/formula-record";
import type { formulaInstances } from "@/db/schema";

const times = { createdDate: dateShape, createdAt: instantShape, updatedAt: instantShape };

const timesOf = ({ createdAt, updatedAt }: { readonly createdAt: Date; readonly updatedAt: Date }) => ({
  createdDate: dateOf(createdAt),
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
});

const configuration = z
  .record(z.string(), z.literal("secured"))
  .meta({ description: "The keys that have a value. Values are never told." });

const properties = z.record(z.string(), z.unknown());

/** An element instance as the API answers it. */
export const elementInstanceShape = z
  .object({
    id: idShape,
    name: z.string(),
    element: z.object({ key: z.string() }),
    tags: z.array(z.string()),
    configuration,
    ...times,
  })
  .meta({ id: "ElementInstance" });
export type ApiElementInstance = z.output<typeof elementInstanceShape>;

/** A formula as the API answers it. */
export const formulaShape = z
  .object({
    id: idShape,
    name: z.string(),
    description: z.string(),
    accountId: idShape.meta({ description: "The account of whoever made it." }),
    userId: idShape.nullable().meta({ description: "Whoever made it; null once that user is deleted." }),
    triggers: z.array(z.object({ type: z.string(), properties })),
    steps: z.array(z.object({ name: z.string(), type: z.string(), properties })),
    ...times,
  })
  .meta({ id: "Formula" });
export type ApiFormula = z.output<typeof formulaShape>;

/** A formula instance as the API answers it. */
export const formulaInstanceShape = z
  .object({
    id: idShape,
    name: z.string(),
    formula: z.object({ id: idShape, name: z.string() }),
    active: z.boolean(),
    configuration,
    ...times,
  })
  .meta({ id: "FormulaInstance" });
export type ApiFormulaInstance = z.output<typeof formulaInstanceShape>;

// The keys of a configuration have one value each, "secured".
const told = (keys: readonly string[]) => securedConfiguration(keys) as Record<string, "secured">;

/** The answer about an element instance. */
export function toApiElementInstance(row: ElementInstanceRecord): ApiElementInstance {
  const { id, name, elementKey, tags, configurationKeys } = row;
  return {
    id,
    name,
    element: { key: elementKey },
    tags,
    configuration: told(configurationKeys),
    ...timesOf(row),
  };
}

/** The answer about a formula. */
export function toApiFormula(row: FormulaRecord): ApiFormula {
  const { id, name, description, accountId, userId, triggers, steps } = row;
  const copied = {
    triggers: triggers.map((trigger) => ({ ...trigger })),
    steps: steps.map((step) => ({ ...step })),
  };
  return { id, name, description, accountId, userId, ...copied, ...timesOf(row) };
}

/** The answer about a formula instance. */
export function toApiFormulaInstance({
  instance,
  formula: { id, name },
}: {
  instance: typeof formulaInstances.$inferSelect;
  formula: Pick<FormulaRecord, "id" | "name">;
}): ApiFormulaInstance {
  const { active, configurationKeys } = instance;
  return {
    id: instance.id,
    name: instance.name,
    formula: { id, name },
    active,
    configuration: told(configurationKeys),
    ...timesOf(instance),
  };
}

import { z } from "zod";
import { type JobKind, type JobStatus, textLimits } from "@/db/values";
import { exactText, idInput, isStorable, line } from "@/lib/core/text";
import type { Schedule } from "@/lib/jobs/schedule";

/** What answers say instead of a value of a configuration, and what a change says that leaves it as it is. */
export const secured = "secured";

const configurationKey = z
  .string()
  .regex(
    /^[A-Za-z][A-Za-z0-9_.:-]{0,99}$/,
    "A key has 1 to 100 letters, digits and . _ : - and begins with a letter.",
  );

const valueText = exactText("A value", 10_000);

const mostKeys = 100;

function configurationOf<Value extends z.ZodType>(value: Value) {
  return z
    .record(configurationKey, value, "The configuration is an object of keys and values.")
    .refine(
      (found) => Object.keys(found).length <= mostKeys,
      `A configuration has at most ${mostKeys} keys.`,
    );
}

/** A configuration as it is written at first. */
export const configurationInput = configurationOf(valueText);

/** What changes of it: keys that are left out stay, null removes one. */
export const configurationChange = configurationOf(valueText.nullable());

const sentValue = z.union(
  [valueText, z.number().transform(String), z.boolean().transform(String)],
  "A value is text, a number, true or false.",
);

/** The same two as clients of the API send them. */
export const sentConfiguration = {
  input: configurationOf(sentValue),
  change: configurationOf(sentValue.nullable()),
};

export const instanceFields = {
  name: line("Name", textLimits.name),
  elementKey: line("Element", 100),
  tags: z
    .array(line("A tag", 50), "Tags are a list.")
    .max(20, "An instance has at most 20 tags.")
    .transform((tags) => [...new Set(tags)]),
};

const mostCharacters = 50_000;
const deepest = 20;

function isStorableDeep(value: unknown, depth = 0): boolean {
  if (depth > deepest) return false;
  if (typeof value === "string") return isStorable(value);
  if (typeof value !== "object" || value === null) return typeof value !== "function";
  return Object.entries(value).every(([key, inner]) => isStorable(key) && isStorableDeep(inner, depth + 1));
}

const properties = z
  .record(z.string(), z.unknown(), "Properties are an object.")
  .refine((value) => isStorableDeep(value), "This cannot be stored.")
  .refine((value) => JSON.stringify(value).length <= mostCharacters, "This is too long.")
  .default({});

/** The only trigger that Rolecall acts on; others are stored for the organization's own services. */
export const scheduledType = "scheduled";
/** The only step that Rolecall runs. */
export const requestType = "httpRequest";

export const formulaFields = {
  name: line("Name", textLimits.name),
  description: line("Description", textLimits.description, { isOptional: true }),
  triggers: z
    .array(z.object({ type: line("Type", 50), properties }), "Triggers are a list.")
    .max(10, "A formula has at most 10 triggers."),
  steps: z
    .array(
      z.object({ name: line("Name", textLimits.name), type: line("Type", 50), properties }),
      "Steps are a list.",
    )
    .max(50, "A formula has at most 50 steps."),
};

/** Whose instance: only the actor's own, or also one of somebody whom the actor may edit. */
const reach = z.enum(["own", "managed"]).default("own");

/** One element instance. */
export const elementInstanceInput = z.strictObject({ instanceId: idInput, reach });

/** One formula instance; with `formulaId` it must be one of that formula. */
export const formulaInstanceInput = z.strictObject({
  instanceId: idInput,
  formulaId: idInput.optional(),
  reach,
});

export type InstanceKind = "element" | "formula";

/** What the console shows of a job of an instance. */
export interface InstanceJob {
  readonly jobId: number;
  readonly kind: JobKind;
  readonly name: string;
  readonly status: JobStatus;
  readonly schedule: Schedule | null;
  readonly nextRunAt: string | null;
  readonly lastRunAt: string | null;
  readonly lastError: string | null;
}

export const instanceVerbs = ["activate", "deactivate", "handOver", "remove"] as const;
export type InstanceVerb = (typeof instanceVerbs)[number];

/** Why a verb is not possible on this instance; one that is possible is not there. The command decides again. */
export type InstanceRefusals = Partial<Record<InstanceVerb, string>>;

/** A line of the card Instances. */
export interface InstanceRow {
  readonly kind: InstanceKind;
  readonly id: number;
  readonly name: string;
  /** The key of the element, or the name of the formula. */
  readonly of: string;
  readonly tags: readonly string[];
  /** Element instances always are. */
  readonly isActive: boolean;
  readonly createdAt: string;
  /** The one that runs next first. */
  readonly jobs: readonly InstanceJob[];
  readonly refusals: InstanceRefusals;
}

/** The latest instances of one user. */
export interface InstanceList {
  readonly owner: { readonly id: number; readonly accountId: number };
  readonly rows: readonly InstanceRow[];
  /** There are more than these. */
  readonly hasMore: boolean;
}

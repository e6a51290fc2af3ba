import type { FormulaStep, FormulaTrigger } from "@/db/values";
import type { FieldErrors } from "@/lib/core/errors";
import type { AllowedTarget } from "@/lib/core/outbound/allow-list";
import { refuseCron } from "@/lib/jobs/schedule";
import { requestType, scheduledType } from "../schemas";
import { readRequestStep } from "./request-step";

// What a formula may consist of. Pure.

export interface TriggerSchedule {
  readonly cron: string;
  readonly timeZone: string;
}

const textOf = (value: unknown) => (typeof value === "string" ? value.trim() : undefined);

/** The schedules of a formula, one for each scheduled trigger, as they were found right when it was saved. */
export function schedulesOf(triggers: readonly FormulaTrigger[]): readonly TriggerSchedule[] {
  return triggers.flatMap(({ type, properties }) => {
    const cron = textOf(properties["cron"]);
    if (type !== scheduledType || cron === undefined) return [];
    return [{ cron, timeZone: textOf(properties["timeZone"]) ?? "UTC" }];
  });
}

function refuseTrigger(
  { type, properties }: FormulaTrigger,
  now: Date,
): [field: string, reason: string] | undefined {
  if (type !== scheduledType) return undefined;
  const { cron, timeZone = "UTC" } = properties;
  if (typeof cron !== "string" || cron.trim() === "") {
    return ["cron", "A scheduled trigger has a cron, for example 0 9 * * 1-5."];
  }
  if (cron.length > 200) return ["cron", "This schedule is too long."];
  if (typeof timeZone !== "string" || timeZone.length > 100) {
    return ["timeZone", "A time zone is a name like Europe/Berlin."];
  }
  const reason = refuseCron(cron, timeZone.trim(), now);
  if (reason === undefined) return undefined;
  return [reason.includes("is not a time zone") ? "timeZone" : "cron", reason];
}

/** What is wrong with triggers and steps, by field. */
export function refuseFormula(
  { triggers, steps }: { triggers: readonly FormulaTrigger[]; steps: readonly FormulaStep[] },
  now: Date,
  allowed: readonly AllowedTarget[],
): FieldErrors {
  const ofTriggers = triggers.map((trigger, index) => {
    const wrong = refuseTrigger(trigger, now);
    return wrong && ([`triggers.${index}.properties.${wrong[0]}`, [wrong[1]]] as const);
  });
  const ofSteps = steps.map(({ type, properties }, index) => {
    const read = type === requestType ? readRequestStep(properties, allowed) : undefined;
    return read && "reason" in read && ([`steps.${index}.properties.${read.field}`, [read.reason]] as const);
  });
  const found = [...ofTriggers, ...ofSteps].filter((each) => each !== undefined && each !== false);
  return Object.fromEntries(found.map(([field, reasons]) => [field, [...reasons]]));
}

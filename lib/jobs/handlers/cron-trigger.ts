import "server-only";
import type { FormulaStep } from "@/db/values";
import { AppError } from "@/lib/core/errors";
import { env } from "@/lib/core/env";
import { sendOutbound } from "@/lib/core/outbound/send";
import type { Configuration } from "@/lib/instances/configuration";
import { filledStep, readRequestStep } from "@/lib/instances/formula/request-step";
import { getFormulaRun } from "@/lib/instances/runs/get-formula-run";
import { requestType } from "@/lib/instances/schemas";
import type { JobHandler, JobRun } from "../work/handler";
import { requireGood, runsFor } from "./calls";

const failed = (step: FormulaStep, why: string) => new AppError("refused", `Step “${step.name}”: ${why}`);

/** The request of a step with the values of the instance. */
function requestOf(step: FormulaStep, configuration: Configuration) {
  if (step.type !== requestType) {
    throw new AppError(
      "refused",
      `Step “${step.name}” is of type “${step.type}”, which Rolecall does not run.`,
    );
  }
  const read = readRequestStep(step.properties, env().outboundAllow);
  if ("reason" in read) throw failed(step, read.reason);
  const filled = filledStep(read, configuration);
  if ("missing" in filled) throw failed(step, `the configuration has no “${filled.missing}”.`);
  return filled;
}

async function runStep(run: JobRun, step: FormulaStep, configuration: Configuration): Promise<void> {
  const { body, ...request } = requestOf(step, configuration);
  await runsFor(run, "createFormulaInstances");
  try {
    const sent = { ...request, ...(body !== undefined && { body }), signal: run.signal };
    requireGood(await sendOutbound(sent), request.url);
  } catch (error) {
    if (error instanceof AppError && error.code === "refused") throw failed(step, error.message);
    throw error;
  }
}

/** Runs the steps of a formula for one of its instances, in their order; the first that fails ends the run. */
export const cronTrigger: JobHandler = async (run) => {
  const instanceId = run.formulaInstanceId ?? -1;
  const { isActive, steps, configuration } = await getFormulaRun.execute(await run.ctx(), { instanceId });
  if (!isActive) return { status: "done" };
  for (const step of steps) await runStep(run, step, configuration);
  return { status: "done" };
};

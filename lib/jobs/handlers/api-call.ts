import "server-only";
import { parseParts, readFor } from "@/lib/core/api/parse-parts";
import type { Ctx } from "@/lib/core/ctx";
import { AppError, statusOf } from "@/lib/core/errors";
import { type FoundCall, findCall } from "../call/find-call";
import { callDetails, callSpec } from "../schemas";
import type { JobHandler, RunOutcome } from "../work/handler";

async function answerOf({ operation, sent, isElements }: FoundCall, ctx: Ctx, now: () => Promise<Ctx>) {
  const parts = await readFor(ctx, operation, () => parseParts(operation, sent));
  const { status = operation.answer.status ?? 200, stream } = await operation.run({
    ...parts,
    ctx,
    authorization: null,
    accept: sent.header("accept"),
    isElements,
    receivedId: 0,
    execute: (verb, raw) => verb.execute(ctx, raw),
    executeAnew: async (query, raw) => query.execute(await now(), raw),
  });
  // Nobody reads it.
  await stream?.cancel();
  return status;
}

const sentence = ({ message, fields }: AppError) => {
  const told = Object.entries(fields ?? {}).flatMap(([field, messages]) =>
    messages.map((each) => (field === "" ? each : `${field}: ${each}`)),
  );
  return told.length > 0 ? told.join(" ") : message;
};

const failed = (status: number, error: string): RunOutcome => ({
  status: "failed",
  error: `${status}: ${error}`,
  details: { lastStatus: status },
});

/** Calls an operation of the API as the owner, inside this process: the same checks, rules and events as over HTTP. */
export const apiCall: JobHandler = async (run) => {
  const { method, uri } = callDetails.parse(run.details);
  try {
    const call = await findCall(method, uri, callSpec.parse(run.spec));
    const asOwner = async () => ({ ...(await run.ctx()), call: { method, resourceUri: call.path } });
    const status = await answerOf(call, await asOwner(), asOwner);
    return status >= 400
      ? failed(status, "The API answered with a refusal.")
      : { status: "done", details: { lastStatus: status } };
  } catch (error) {
    // Stopped or taken over meanwhile: that is no answer.
    if (!(error instanceof AppError) || error.code === "unauthenticated" || error.code === "busy")
      throw error;
    return failed(statusOf(error), sentence(error));
  }
};

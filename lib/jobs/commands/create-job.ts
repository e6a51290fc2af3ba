import "server-only";
import { defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { checkParts, findCall } from "../call/find-call";
import { selfAsOwner } from "../job-record";
import { isTimeZone, refuseCron } from "../schedule";
import { type CallDetails, createJobInput } from "../schemas";
import { requireRoom } from "../work/room";
import { startJob } from "../work/start-job";

/** @throws AppError `invalid_input` that names `cron` or `timeZone` */
function requireSchedule(cron: string, timeZone: string, now: Date): void {
  const message = refuseCron(cron, timeZone, now);
  if (message === undefined) return;
  const field = isTimeZone(timeZone) ? "cron" : "timeZone";
  throw new AppError("invalid_input", message, { fields: { [field]: [message] } });
}

/** Adds a call of the HTTP API that is made as the actor: by a schedule, or once as soon as a worker is free. */
export const createJob = defineCommand({
  action: "job.create",
  privilege: "signed-in",
  input: createJobInput,
  async prepare(_ctx, { method, uri, headers, query, body }) {
    const spec = { headers, query, ...(body !== undefined && { body }) };
    const call = await findCall(method, uri, spec);
    checkParts(call);
    // What stands behind the question mark may name people: it is sealed like the rest.
    return { spec: { ...spec, query: { ...call.query, ...query } }, uri: uri.split("?")[0] ?? uri };
  },
  async run(tx, ctx, { name, description, method, cron, timeZone }, { spec, uri }) {
    const owner = selfAsOwner(ctx);
    if (!owner) throw new AppError("forbidden", "Only a person has jobs.");
    if (cron !== undefined) requireSchedule(cron, timeZone, ctx.now);
    await requireRoom(tx, ctx, owner.userId, "api-call");
    const details: CallDetails = {
      method,
      uri,
      headers: Object.keys(spec.headers),
      query: Object.keys(spec.query),
      hasBody: spec.body !== undefined,
    };
    const jobId = await startJob(tx, ctx, {
      kind: "api-call",
      userId: owner.userId,
      name,
      description,
      ...(cron !== undefined && { schedule: { kind: "cron", text: cron.trim(), timeZone } }),
      details: { ...details },
      spec,
    });
    const changes = { method: [null, method], uri: [null, uri], schedule: [null, cron ?? null] } as const;
    return {
      data: { jobId },
      audit: [{ target: { type: "job", id: jobId, name, accountId: owner.accountId }, changes }],
    };
  },
});

import "server-only";
import { z } from "zod";
import { defineCommand } from "@/lib/core/command";
import { reportProgress } from "@/lib/jobs/work/progress";
import { requireRun } from "../runs/own-run";

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** A poller remembers what it has seen: the hash of each content by the hash of its address. Leaves no event. */
export const rememberContents = defineCommand({
  action: "job.run",
  privilege: "createElementInstances",
  input: z.strictObject({
    contents: z.record(hash, hash),
    changes: z.number().int().min(0),
  }),
  async run(tx, ctx, { contents, changes }) {
    requireRun(ctx);
    await reportProgress(tx, ctx, { cursor: { contents }, counts: { changes } });
    return { data: undefined, audit: [] };
  },
});

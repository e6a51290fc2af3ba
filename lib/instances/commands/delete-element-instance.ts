import "server-only";
import { eq } from "drizzle-orm";
import { elementInstances, jobs } from "@/db/schema";
import { userPrivileges } from "@/lib/access/decide";
import { defineCommand } from "@/lib/core/command";
import { elementKeyOf, elementTarget, lockElementInstance } from "../element-record";
import { removeJobs, stopReceipt } from "../remove-jobs";
import { elementInstanceInput } from "../schemas";

/** Removes an element instance for good; its poller is stopped first. */
export const deleteElementInstance = defineCommand({
  action: "instance.delete",
  privilege: ["createElementInstances", ...userPrivileges("edit")],
  input: elementInstanceInput,
  async run(tx, ctx, input) {
    const { instance, owner } = await lockElementInstance(tx, ctx, input);
    const { id, name, elementKey, tags, configurationKeys } = instance;
    const stop = await removeJobs(tx, ctx, eq(jobs.elementInstanceId, id));
    await tx.delete(elementInstances).where(elementKeyOf(ctx, id));
    return {
      data: { name, jobs: stop.jobs.length },
      audit: [
        {
          target: elementTarget(id, name, owner.accountId),
          changes: {
            name: [name, null],
            element: [elementKey, null],
            tags: [tags, null],
            configurationKeys: [configurationKeys, null],
            owner: [owner.name, null],
          },
          ...stopReceipt(stop),
        },
      ],
    };
  },
});

import "server-only";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { jobs } from "@/db/schema";
import { userPrivileges } from "@/lib/access/decide";
import { defineCommand } from "@/lib/core/command";
import { notFound } from "@/lib/core/errors";
import { idInput } from "@/lib/core/text";
import { loadUsers } from "@/lib/users/user-record";
import { handOver } from "../work/hand-over";

/**
 * Gives a job to another user of the account, instead of stopping it. A poller or cron trigger is one of its instance, which
 * goes with it. Whose it is already stays as it is.
 */
export const handOverJob = defineCommand({
  action: "job.hand-over",
  privilege: userPrivileges("edit"),
  input: z.strictObject({ jobId: idInput, toUserId: idInput }),
  async run(tx, ctx, { jobId, toUserId }) {
    const [job] = await tx
      .select()
      .from(jobs)
      .where(and(eq(jobs.organizationId, ctx.organizationId), eq(jobs.id, jobId)));
    if (!job) throw notFound();
    const people = await loadUsers(tx, ctx, [job.userId, toUserId], { lock: true });
    const owner = people.find(({ userId }) => userId === job.userId);
    const receiver = people.find(({ userId }) => userId === toUserId);
    if (!owner || !receiver) throw new Error("loadUsers returns every user or throws");
    if (owner === receiver) return { data: { jobs: 0 }, audit: [] };
    const { elementInstanceId, formulaInstanceId } = job;
    const wanted =
      elementInstanceId !== null
        ? { elementInstanceId }
        : formulaInstanceId !== null
          ? { formulaInstanceId }
          : { jobId };
    const handed = await handOver(tx, ctx, { owner, receiver }, wanted);
    return { data: { jobs: handed.jobs }, audit: handed.audit };
  },
});

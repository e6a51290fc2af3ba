import "server-only";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { elementInstances, formulaInstances } from "@/db/schema";
import { userPrivileges } from "@/lib/access/decide";
import { defineCommand } from "@/lib/core/command";
import { notFound } from "@/lib/core/errors";
import { idInput } from "@/lib/core/text";
import { handOver } from "@/lib/jobs/work/hand-over";
import { loadUsers } from "@/lib/users/user-record";

/**
 * Gives an element instance or formula instance, with its jobs, to another user of the account. Whose it is already stays as
 * it is.
 */
export const handOverInstance = defineCommand({
  action: "instance.hand-over",
  privilege: userPrivileges("edit"),
  input: z.strictObject({ kind: z.enum(["element", "formula"]), instanceId: idInput, toUserId: idInput }),
  async run(tx, ctx, { kind, instanceId, toUserId }) {
    const table = kind === "element" ? elementInstances : formulaInstances;
    const [instance] = await tx
      .select({ ownerId: table.userId })
      .from(table)
      .where(and(eq(table.organizationId, ctx.organizationId), eq(table.id, instanceId)));
    if (!instance) throw notFound();
    const people = await loadUsers(tx, ctx, [instance.ownerId, toUserId], { lock: true });
    const owner = people.find(({ userId }) => userId === instance.ownerId);
    const receiver = people.find(({ userId }) => userId === toUserId);
    if (!owner || !receiver) throw new Error("loadUsers returns every user or throws");
    if (owner === receiver) return { data: { jobs: 0 }, audit: [] };
    const wanted = kind === "element" ? { elementInstanceId: instanceId } : { formulaInstanceId: instanceId };
    const handed = await handOver(tx, ctx, { owner, receiver }, wanted);
    return { data: { jobs: handed.jobs }, audit: handed.audit };
  },
});

import "server-only";
import { countOtherAdministrators } from "@/lib/access/administrators";
import { userPrivileges } from "@/lib/access/decide";
import { defineQuery } from "@/lib/core/query";
import { loadReceiver } from "./owned-work";
import { planFor } from "./plan";
import { refuseHandOver } from "@/lib/jobs/work/hand-over";
import { refuseDeactivation, refuseDeletion, refuseReactivation } from "./rules";
import { planInput } from "./schemas";
import { enforce, holderOf, loadUsers } from "./user-record";

/**
 * What deactivating, reactivating or deleting these users would do now. Changes nothing.
 * @throws AppError with the same refusal that the command would answer
 */
export const planUserChange = defineQuery({
  name: "users.plan",
  privilege: [...userPrivileges("edit"), ...userPrivileges("delete")],
  input: planInput,
  async run(database, ctx, { change, userIds, removeInstances, handOverTo }) {
    const users = await loadUsers(database, ctx, userIds, { lock: false });
    const holder = holderOf(ctx);
    const ids = users.map((user) => user.userId);
    const others = await countOtherAdministrators(database, ctx.organizationId, ids);
    const refuse = {
      deactivate: refuseDeactivation,
      reactivate: refuseReactivation,
      delete: refuseDeletion,
    }[change];
    for (const user of users) enforce(refuse(holder, user, others), user);
    // Who is already in that state is not part of the change.
    const isTarget = { deactivate: true, reactivate: false, delete: undefined }[change];
    const targets = users.filter((user) => isTarget === undefined || user.active === isTarget);
    const receiver = await loadReceiver(database, ctx, handOverTo);
    if (receiver) for (const user of targets) await refuseHandOver(database, ctx, user, receiver);
    return planFor(database, ctx, change, targets, { removeInstances, receiver });
  },
});

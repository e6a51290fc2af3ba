import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { elementInstances } from "@/db/schema";
import { readOnlyFields } from "@/lib/core/api/read-only-fields";
import { defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { idInput } from "@/lib/core/text";
import { changedConfiguration, changedKeys, openConfiguration, sealConfiguration } from "../configuration";
import { elementKeyOf, elementTarget, lockElementInstance } from "../element-record";
import { requirePollerSettings, syncPoller } from "../poller/sync-poller";
import { pollerOf } from "../poller/poller-settings";
import { refuseNew } from "../refuse-new";
import { stopReceipt } from "../remove-jobs";
import { configurationChange, instanceFields } from "../schemas";

const elementStays = () =>
  new AppError("invalid_input", "Some of what was sent cannot be set.", {
    fields: { elementKey: ["An instance stays with its element. Leave it out, or add another instance."] },
  });

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/**
 * Changes one of the actor's own element instances. What is left out stays; of its configuration a key that is null goes and
 * "secured" stays what it is. Its poller becomes what the configuration asks for, in the same transaction.
 */
export const updateElementInstance = defineCommand({
  action: "instance.update",
  privilege: "createElementInstances",
  input: z.strictObject({
    instanceId: idInput,
    name: instanceFields.name.optional(),
    tags: instanceFields.tags.optional(),
    configuration: configurationChange.optional(),
    /** What never changes, as it was sent. */
    elementKey: instanceFields.elementKey.optional(),
    readOnly: z.strictObject(readOnlyFields).default({}),
  }),
  async run(tx, ctx, { instanceId, name, tags, configuration: sent = {}, elementKey, readOnly }) {
    const { instance, owner } = await lockElementInstance(tx, ctx, { instanceId, reach: "own" });
    refuseNew(readOnly, instance);
    if (elementKey !== undefined && elementKey !== instance.elementKey) throw elementStays();
    const place = { kind: "element", organizationId: ctx.organizationId, id: instanceId } as const;
    const before = openConfiguration(place, instance.configurationSealed);
    const after = changedConfiguration(before, sent);
    const columns = { name: name ?? instance.name, tags: tags ?? instance.tags };
    const keys = changedKeys(before, after);
    const sealed = keys.length === 0 ? {} : sealConfiguration(place, after);
    const shown = { ...columns, configurationKeys: Object.keys(after).sort() };
    const changed = (["name", "tags", "configurationKeys"] as const).filter(
      (field) => !isSame(instance[field], shown[field]),
    );
    if (changed.length === 0 && keys.length === 0) return { data: { instanceId }, audit: [] };
    // What is there already was right when it was saved: what may be called can have changed since.
    const poller = pollerOf(before);
    const wanted = keys.length === 0 ? poller : requirePollerSettings(after);
    await tx
      .update(elementInstances)
      .set({ ...columns, ...sealed, version: sql`${elementInstances.version} + 1`, updatedAt: ctx.now })
      .where(elementKeyOf(ctx, instanceId));
    const polled = { ...columns, id: instanceId, userId: owner.userId, elementKey: instance.elementKey };
    const stop = await syncPoller(tx, ctx, polled, poller, wanted);
    return {
      data: { instanceId },
      audit: [
        {
          target: elementTarget(instanceId, columns.name, owner.accountId),
          changes: {
            ...Object.fromEntries(changed.map((field) => [field, [instance[field], shown[field]] as const])),
            ...(keys.length > 0 && { configurationChanged: [null, keys] as const }),
          },
          ...(stop && stopReceipt(stop)),
        },
      ],
    };
  },
});

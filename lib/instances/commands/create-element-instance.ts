import "server-only";
import { z } from "zod";
import { elementInstances } from "@/db/schema";
import { newSecret } from "@/lib/auth/keys";
import { elementTokenHash } from "@/lib/auth/secrets";
import { defineCommand } from "@/lib/core/command";
import { changedConfiguration, notSealedYet, writeConfiguration } from "../configuration";
import { elementTarget } from "../element-record";
import { requireOwner } from "../owner";
import { requirePollerSettings, syncPoller } from "../poller/sync-poller";
import { configurationInput, instanceFields } from "../schemas";

/** Connects the actor to a service. A configuration that asks for polling starts its poller in the same transaction. */
export const createElementInstance = defineCommand({
  action: "instance.create",
  privilege: "createElementInstances",
  input: z.strictObject({
    ...instanceFields,
    tags: instanceFields.tags.default([]),
    configuration: configurationInput.default({}),
  }),
  async run(tx, ctx, { name, elementKey, tags, configuration: sent }) {
    const { userId, accountId } = requireOwner(ctx);
    const { organizationId } = ctx;
    const configuration = changedConfiguration({}, sent);
    const settings = requirePollerSettings(configuration);
    const token = newSecret();
    const [row] = await tx
      .insert(elementInstances)
      .values({
        ...{ organizationId, userId, name, elementKey, tags },
        ...notSealedYet,
        tokenHash: elementTokenHash(token),
      })
      .returning({ id: elementInstances.id });
    if (!row) throw new Error("an insert returns its row");
    await writeConfiguration(tx, { kind: "element", organizationId, id: row.id }, configuration);
    await syncPoller(tx, ctx, { id: row.id, userId, name, elementKey }, undefined, settings);
    return {
      data: { instanceId: row.id, token },
      audit: [
        {
          target: elementTarget(row.id, name, accountId),
          changes: {
            name: [null, name],
            element: [null, elementKey],
            tags: [null, tags],
            configurationKeys: [null, Object.keys(configuration).sort()],
          },
        },
      ],
    };
  },
});

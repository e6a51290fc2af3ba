import "server-only";
import { z } from "zod";
import { defineQuery } from "@/lib/core/query";
import { idInput } from "@/lib/core/text";
import { openConfiguration } from "../configuration";
import { ownElementInstance } from "../element-record";
import { pollerOf } from "../poller/poller-settings";
import { requireRun } from "./own-run";

/** What a run of a poller fetches and whom it tells; undefined where nothing is asked for any more. For the job itself. */
export const getPollerRun = defineQuery({
  name: "instances.get-poller-run",
  privilege: "createElementInstances",
  input: z.strictObject({ instanceId: idInput }),
  async run(database, ctx, { instanceId }) {
    requireRun(ctx);
    const { name, configurationSealed } = await ownElementInstance(database, ctx, instanceId);
    const place = { kind: "element", organizationId: ctx.organizationId, id: instanceId } as const;
    const settings = pollerOf(openConfiguration(place, configurationSealed));
    return settings && { name, ...settings };
  },
});

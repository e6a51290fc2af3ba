import { giveAccountRole } from "@/lib/accounts/commands/give-account-role";
import { bulkJobShape } from "@/lib/imports/api/bulk-shape";
import { exampleFiles, exampleImport } from "@/lib/imports/api/examples";
import { expect } from "playwright/test";
import { callApi } from "../../fixtures/api";
import { letHappen } from "../../fixtures/activity-events";
import type { World } from "./example-world";

// What an example needs besides the world of all examples, by the `operationId`.

interface Arranged {
  /** Who calls instead of Grace. */
  readonly authorization?: string;
  /** What the path names instead of what the example says. */
  readonly path?: Readonly<Record<string, number>>;
}

type Arrange = (world: World) => Promise<Arranged | void>;

const bearer = async ({ bed, ada }: World): Promise<Arranged> => {
  const { token } = await bed.session(ada);
  return { authorization: `Bearer ${token}` };
};

const holdsSupport = ({ bed, ada }: World) => bed.grant(ada, ["support"]);

const globexGivesSupport = async ({ bed, grace, globex }: World) => {
  await giveAccountRole.execute(await bed.ctxOf(grace), { accountId: globex.id, key: "support" });
};

/** The import of the example, done to its end by the worker. */
const imported = async (world: World): Promise<Arranged> => {
  const { query, mediaType, text } = { ...exampleImport, mediaType: "text/csv", text: exampleFiles.csv };
  const caller = { authorization: world.authorization };
  const body = text.replaceAll("example.com", world.domain);
  const sent = { query, headers: { "content-type": mediaType }, body };
  const { id } = bulkJobShape.parse((await callApi("POST", "/bulk/users", caller, sent)).json);
  const status = async () =>
    bulkJobShape.parse((await callApi("GET", `/bulk/${id}/status`, caller)).json).status;
  await expect.poll(status).toBe("done");
  return { path: { id } };
};

export const arrangements: Readonly<Record<string, Arrange>> = {
  takeUserRole: holdsSupport,
  listAccountRoles: globexGivesSupport,
  takeAccountRole: globexGivesSupport,
  getBulkStatus: imported,
  listBulkErrors: imported,
  showSecrets: bearer,
  endAuthentication: bearer,
  listAuditLogs: async ({ bed, ada, globex, domain }) => {
    const email = `alan.turing@${domain}`;
    const alan = await bed.user({ account: globex, firstName: "Alan", lastName: "Turing", email });
    const changes = { email: [null, email] };
    await letHappen(bed, { action: "user.create", by: ada, to: alan, changes, hoursAgo: 1 });
  },
};

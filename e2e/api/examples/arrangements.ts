import { giveAccountRole } from "@/lib/accounts/commands/give-account-role";
import { letHappen } from "../../fixtures/activity-events";
import type { World } from "./example-world";

// What an example needs besides the world of all examples, by the `operationId`.

interface Arranged {
  /** Who calls instead of Grace. */
  readonly authorization?: string;
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

export const arrangements: Readonly<Record<string, Arrange>> = {
  takeUserRole: holdsSupport,
  listAccountRoles: globexGivesSupport,
  takeAccountRole: globexGivesSupport,
  showSecrets: bearer,
  endAuthentication: bearer,
  listAuditLogs: async ({ bed, ada, globex, domain }) => {
    const email = `alan.turing@${domain}`;
    const alan = await bed.user({ account: globex, firstName: "Alan", lastName: "Turing", email });
    const changes = { email: [null, email] };
    await letHappen(bed, { action: "user.create", by: ada, to: alan, changes, hoursAgo: 1 });
  },
};

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

export const arrangements: Readonly<Record<string, Arrange>> = {
  takeUserRole: holdsSupport,
  getSecrets: bearer,
  listAuditLogs: ({ bed, grace, ada }) =>
    letHappen(bed, { action: "user.update", by: grace, to: ada, hoursAgo: 1 }),
};

import { accountVerbs } from "./account-verbs";
import { bulkVerbs } from "./bulk-verbs";
import { instanceVerbs } from "./instance-verbs";
import { otherVerbs } from "./other-verbs";
import { userVerbs } from "./user-verbs";
import type { ApiVerb } from "./verbs";

/** Every row of the permission matrix of the API. */
export const verbs: readonly ApiVerb[] = [
  ...userVerbs,
  ...accountVerbs,
  ...otherVerbs,
  ...instanceVerbs,
  ...bulkVerbs,
];

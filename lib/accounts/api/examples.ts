import { toApiPrivilegedRole } from "@/lib/roles/api/role-shape";
import type { ApiAccount } from "./account-shape";

// The accounts of the document's examples; a test puts them into an organization and runs the examples against it.

export const exampleAccount: ApiAccount = {
  id: 3,
  name: "Globex",
  description: "A customer since 2026",
  active: true,
  companyId: 1,
  createdDate: "2026-01-31",
  createdAt: "2026-01-31T09:30:00.000Z",
  updatedDate: "2026-02-01",
  updatedAt: "2026-02-01T10:00:00.000Z",
  externalId: "crm-3",
  defaultAccount: false,
  type: "CompanyAccount",
};

/** What everybody of that account holds. */
export const exampleAccountRole = {
  ...toApiPrivilegedRole({
    id: 5,
    key: "support",
    name: "Support",
    description: "Looks after people.",
    privileges: ["viewUsersOrg"],
  }),
  grantedBy: "Grace Hopper",
  grantedAt: "2026-02-01T10:00:00.000Z",
};

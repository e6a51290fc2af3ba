import { toApiPrivilegedRole } from "@/lib/roles/api/role-shape";
import type { ApiUserRole } from "./user-role-shape";
import type { ApiUser } from "./user-shape";

// The people of the document's examples; a test puts them into an organization and runs the examples against it.

export const exampleUser: ApiUser = {
  id: 17,
  accountId: 3,
  createdDate: "2026-01-31",
  createdAt: "2026-01-31T09:30:00.000Z",
  updatedAt: "2026-02-01T10:00:00.000Z",
  firstName: "Ada",
  lastName: "Lovelace",
  fullName: "Ada Lovelace",
  email: "ada.lovelace@example.com",
  active: true,
  lastLoginDate: "1970-01-01",
  lastLoginAt: null,
  locked: false,
  twoFactor: false,
  externalId: "crm-1815",
  phone: null,
  street1: null,
  street2: null,
  city: "London",
  stateProvince: null,
  postalCode: null,
  country: null,
  accountExpired: false,
  accountLocked: false,
  credentialsExpired: false,
  emailValid: true,
  accountNonExpired: true,
  accountNonLocked: true,
  credentialsNonExpired: true,
  enabled: true,
};

const ownWork = ["viewElements", "createElementInstances", "viewFormulas", "createFormulaInstances"];

/** Given by the system to every user of another account than the default one. */
const defaultUserRole: ApiUserRole = {
  ...toApiPrivilegedRole({
    id: 4,
    name: "Default User",
    key: "default-user",
    description: "Given by the system to every user of another account: own instances, formulas and jobs.",
    privileges: ownWork,
  }),
  origin: "system",
};

/** The same for every user of the Company Default Account. */
const organizationUserRole: ApiUserRole = {
  ...toApiPrivilegedRole({
    id: 3,
    name: "Organization User",
    key: "org",
    description:
      "Given by the system to every user of the default account: own instances, formulas and jobs.",
    privileges: ownWork,
  }),
  origin: "system",
};

export const exampleUserRoles: readonly ApiUserRole[] = [defaultUserRole];

export const exampleGivenRole: ApiUserRole = {
  id: 5,
  name: "Support",
  key: "support",
  description: "Looks after people.",
  active: true,
  features: [],
  privileges: [
    {
      key: "viewUsersOrg",
      name: "View users of every account",
      description: "Users: View users of every account",
    },
  ],
  origin: "user",
};

export const exampleSecret = "n0tArealSecretButAsLongAsOneOfRolecallXYZ01";

/** Somebody who is added to the Company Default Account. */
export const exampleNewUser = {
  body: {
    firstName: "Grace",
    lastName: "Hopper",
    email: "grace.hopper@example.com",
    password: "Copper-Lantern-58!",
    externalId: "crm-1906",
  },
  answer: {
    ...exampleUser,
    id: 18,
    firstName: "Grace",
    lastName: "Hopper",
    fullName: "Grace Hopper",
    email: "grace.hopper@example.com",
    externalId: "crm-1906",
    city: null,
    roles: [organizationUserRole],
    secret: exampleSecret,
  },
};

/** The same to another account. */
export const exampleNewAccountUser = {
  body: exampleNewUser.body,
  answer: { ...exampleNewUser.answer, roles: exampleUserRoles },
};

import { expect } from "../fixtures/server";
import type { Account, AuditLog, Role, User } from "./shapes";

const day = /^\d{4}-\d{2}-\d{2}$/;
/** RFC 3339 in UTC. */
const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|\+00:00)$/;

const flags = [
  "accountExpired",
  "accountLocked",
  "credentialsExpired",
  "emailValid",
  "accountNonExpired",
  "accountNonLocked",
  "credentialsNonExpired",
  "enabled",
] as const;

const contactFields = [
  "externalId",
  "phone",
  "street1",
  "street2",
  "city",
  "stateProvince",
  "postalCode",
  "country",
] as const;

const integer = (value: unknown) => expect(Number.isInteger(value)).toBe(true);

/** What is not known may be left out, null or empty; the contract does not say. */
const textOrNothing = (value: unknown) => expect(["string", "undefined"]).toContain(typeof (value ?? ""));

/** Every field of the shape that every answer has. */
export function expectUser(user: User): void {
  integer(user.id);
  integer(user.accountId);
  expect(user.fullName).toBe(`${user.firstName} ${user.lastName}`);
  expect(user.email).toContain("@");
  expect(typeof user.active).toBe("boolean");
  expect(user.createdDate).toMatch(day);
  expect(user.lastLoginDate).toMatch(day);
  expect(user.createdAt).toMatch(moment);
  expect(user.createdAt.startsWith(user.createdDate)).toBe(true);
  expect(user.updatedAt).toMatch(moment);
  if (user.lastLoginAt) expect(user.lastLoginAt).toMatch(moment);
  for (const field of contactFields) textOrNothing(user[field]);
  for (const flag of flags) expect(typeof user[flag], flag).toBe("boolean");
  expect(user.accountNonExpired).toBe(!user.accountExpired);
  expect(user.accountNonLocked).toBe(!user.accountLocked);
  expect(user.credentialsNonExpired).toBe(!user.credentialsExpired);
  expect(user.accountLocked).toBe(user.locked);
  expect(user).toHaveProperty("twoFactor");
}

/** In lists a password is always there, and never itself. */
export function expectListedUser(user: User): void {
  expectUser(user);
  expect(user.password).toBe("secured");
  expect(user).not.toHaveProperty("secret");
}

export function expectSingleUser(user: User): void {
  expectUser(user);
  expect(user).not.toHaveProperty("password");
  expect(user).not.toHaveProperty("secret");
}

export function expectAccount(account: Account): void {
  integer(account.id);
  expect(account.name).not.toBe("");
  textOrNothing(account.description);
  textOrNothing(account.externalId);
  expect(typeof account.active).toBe("boolean");
  expect(typeof account.defaultAccount).toBe("boolean");
  expect(account).toHaveProperty("companyId");
  expect(account.createdDate).toMatch(day);
  if (account.updatedDate) expect(account.updatedDate).toMatch(day);
  expect(account.type).toBe(account.defaultAccount ? "Default" : "CompanyAccount");
}

export function expectRole(role: Role): void {
  integer(role.id);
  expect(role.name).not.toBe("");
  expect(role.key).toMatch(/^\S+$/);
  textOrNothing(role.description);
  expect(typeof role.active).toBe("boolean");
  expect(role.features).toEqual([]);
  for (const privilege of role.privileges) {
    expect(privilege.key).toMatch(/^\S+$/);
    expect(privilege.name).not.toBe("");
    textOrNothing(privilege.description);
  }
}

const auditFields = [
  "id",
  "timestamp",
  "method",
  "resource_uri",
  "status",
  "user_id",
  "account_id",
  "org_id",
  "instance_id",
  "ip_address",
  "action",
  "actor",
  "target",
  "changes",
];

export function expectAuditLog(log: AuditLog, organizationId: number): void {
  expect(Object.keys(log)).toEqual(expect.arrayContaining(auditFields));
  expect(log.org_id).toBe(organizationId);
  expect(Number.isNaN(new Date(log.timestamp).getTime())).toBe(false);
  expect(log.action).not.toBe("");
}

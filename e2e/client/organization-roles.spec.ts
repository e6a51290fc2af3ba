import { createTestBed, type TestBed } from "@/db/test/test-bed";
import { expect, test } from "../fixtures/test";
import { expectRole } from "./expectations";
import type { Role } from "./shapes";
import { administratorOf, clientOf, keysOf, memberWith, refused } from "./support";

const privilegesOf = (role: Role | undefined) => keysOf(role?.privileges ?? []);

async function rolesOf(bed: TestBed) {
  const { organization } = await administratorOf(bed);
  const byKey = async (key: string) => (await organization.roles()).find((role) => role.key === key);
  return { organization, byKey, id: bed.roles["default-user"].id };
}

test("the roles are listed and got one by one, with privileges", async ({ bed }) => {
  const { organization } = await rolesOf(bed);
  const roles = await organization.roles();
  expect(keysOf(roles)).toEqual(expect.arrayContaining(["admin", "default-user", "org-admin"]));
  for (const role of roles) {
    expectRole(role);
    expect(await organization.role(role.id)).toEqual(role);
  }
  const foreign = (await createTestBed()).roles["default-user"];
  for (const id of [-1, foreign.id]) {
    await refused(organization.role(id), 404);
    await refused(organization.setPrivileges(id, []), 404);
  }
});

test("a role's privileges are the ones that were sent", async ({ bed }) => {
  const { organization, id } = await rolesOf(bed);
  const keys = ["viewUsersAccount", "viewUsersOrg"];
  const changed = await organization.setPrivileges(id, keys);
  expectRole(changed);
  expect(changed).toMatchObject({ id, key: "default-user" });
  expect(privilegesOf(changed)).toEqual(keys);
  expect(privilegesOf(await organization.role(id))).toEqual(keys);
  const ada = await bed.user({ roles: ["default-user"] });
  expect((await clientOf(bed, ada).users.list()).items.length).toBeGreaterThan(0);
  expect(privilegesOf(await organization.setPrivileges(id, []))).toEqual([]);
  await refused(clientOf(bed, ada).users.list(), 403);
});

test("a role sent back whole changes nothing, alone and in the list", async ({ bed }) => {
  const { organization, id } = await rolesOf(bed);
  const before = await organization.roles();
  await organization.replaceRole(id, await organization.role(id));
  await organization.replaceRoles(before);
  expect(await organization.roles()).toEqual(before);
});

test("the list as a whole changes each role by its ID", async ({ bed }) => {
  const { organization, byKey } = await rolesOf(bed);
  const before = await organization.roles();
  const [privilege] = before.flatMap((role) =>
    role.privileges.filter(({ key }) => key === "viewUsersAccount"),
  );
  const privileges = privilege ? [privilege] : [];
  await organization.replaceRoles(
    before.map((role) => (role.key === "default-user" ? { ...role, privileges } : role)),
  );
  expect(privilegesOf(await byKey("default-user"))).toEqual(["viewUsersAccount"]);
  const others = (roles: readonly Role[]) => roles.filter(({ key }) => key !== "default-user");
  expect(others(await organization.roles())).toEqual(others(before));
});

test("an internal privilege is nobody's to give, in these words", async ({ bed }) => {
  const { organization, id, byKey } = await rolesOf(bed);
  const before = privilegesOf(await byKey("default-user"));
  const system = await refused(organization.setPrivileges(id, ["viewUsersOrg", "system"]), 403);
  expect(system.message).toBe("User can not add the 'system' privilege to any role.");
  const intelligence = await refused(organization.setPrivileges(id, ["intelligence"]), 403);
  expect(intelligence.message).toBe(
    "User can not add the 'intelligence' privilege to the 'default-user' role.",
  );
  await refused(organization.setPrivileges(id, ["no-such-privilege"]), 400);
  expect(privilegesOf(await byKey("default-user"))).toEqual(before);
});

test("a reset brings the defaults back", async ({ bed }) => {
  const { organization, id } = await rolesOf(bed);
  await organization.resetRoles();
  const defaults = await organization.roles();
  await organization.setPrivileges(id, ["viewUsersOrg"]);
  expect(await organization.roles()).not.toEqual(defaults);
  expect((await organization.resetRoles()).status).toBeLessThan(300);
  const shown = (roles: readonly Role[]) => roles.map((role) => [role.key, role.name, privilegesOf(role)]);
  expect(shown(await organization.roles())).toEqual(shown(defaults));
});

test("who may not configure roles neither reads nor writes them", async ({ bed }) => {
  const { id } = bed.roles["default-user"];
  for (const person of [await bed.user(), await memberWith(bed, ["viewUsersOrg", "modifySecurity"])]) {
    const { organization } = clientOf(bed, person);
    await refused(organization.roles(), 403);
    await refused(organization.replaceRoles([]), 403);
    await refused(organization.role(id), 403);
    await refused(organization.setPrivileges(id, []), 403);
    await refused(organization.resetRoles(), 403);
  }
});

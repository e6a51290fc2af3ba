import { expect, test } from "../fixtures/test";
import { expectRole } from "./expectations";
import { administratorOf, clientOf, givenKeysOf, memberWith, refused } from "./support";

test("a role is granted, shown with its privileges and revoked", async ({ bed }) => {
  const root = await administratorOf(bed);
  const ada = await bed.user();
  expect(givenKeysOf(await root.users.roles(ada.id))).toEqual([]);
  for (const [who, key] of [
    [ada.id, "admin"],
    [ada.email, "org-admin"],
  ] as const) {
    const role = await root.users.grantRole(who, key);
    expectRole(role);
    expect(role).toMatchObject({ key, active: true });
  }
  const roles = await root.users.roles(ada.email);
  expect(givenKeysOf(roles)).toEqual(["admin", "org-admin"]);
  for (const role of roles) {
    expectRole(role);
    expect(role.privileges.length).toBeGreaterThan(0);
  }
  await refused(root.users.grantRole(ada.id, "admin"), 409);
  expect((await root.users.revokeRole(ada.id, "admin")).status).toBe(200);
  expect(givenKeysOf(await root.users.roles(ada.id))).toEqual(["org-admin"]);
});

test("what cannot be granted is told apart: unknown, internal, own, elsewhere", async ({ bed }) => {
  const keeper = await bed.administrator();
  const root = clientOf(bed, keeper);
  const ada = await bed.user();
  await refused(root.users.grantRole(ada.id, "no-such-role"), 400);
  await refused(root.users.grantRole(ada.id, "sys-admin"), 403);
  await refused(root.users.grantRole(keeper.id, "admin"), 403);
  await refused(root.users.revokeRole(keeper.id, "org-admin"), 403);
  const elsewhere = await bed.user({ account: await bed.account() });
  await refused(root.users.grantRole(elsewhere.id, "org-admin"), 403);
  expect((await root.users.grantRole(elsewhere.id, "admin")).key).toBe("admin");
  expect(givenKeysOf(await root.users.roles(ada.id))).toEqual([]);
  expect(givenKeysOf(await root.users.roles(keeper.id))).toEqual(["org-admin"]);
});

test("an account's administrator makes no organization administrators", async ({ bed }) => {
  const tod = await bed.accountAdministrator(bed.defaultAccount);
  const ada = await bed.user();
  const client = clientOf(bed, tod);
  await refused(client.users.grantRole(ada.id, "org-admin"), 403);
  expect((await client.users.grantRole(ada.id, "admin")).key).toBe("admin");
});

test("the last administrator stays one", async ({ bed }) => {
  const keeper = await bed.administrator();
  // May do all that an administrator may, and is none.
  const deputy = clientOf(bed, await memberWith(bed, bed.roles["org-admin"].privileges));
  // A platform may say first that the deputy cannot grant this role, and so cannot take it either.
  await refused(deputy.users.revokeRole(keeper.id, "org-admin"), 409, 403);
  expect(givenKeysOf(await clientOf(bed, keeper).users.roles(keeper.id))).toContain("org-admin");
  const second = await bed.administrator();
  expect((await clientOf(bed, second).users.revokeRole(keeper.id, "org-admin")).status).toBe(200);
});

test("everybody may see the own roles, and nobody else's without the privilege", async ({ bed }) => {
  const ada = await bed.user();
  const other = await bed.user();
  const client = clientOf(bed, ada);
  expect(givenKeysOf(await client.users.roles(ada.id))).toEqual([]);
  expect(givenKeysOf(await client.users.roles(ada.email))).toEqual([]);
  await refused(client.users.roles(other.id), 403, 404);
  const tod = await bed.accountAdministrator(await bed.account());
  expect(givenKeysOf(await clientOf(bed, tod).users.roles(tod.id))).toEqual(["admin"]);
});

test("a locked user is unlocked by who may edit users", async ({ bed }) => {
  const root = await administratorOf(bed);
  const ada = await bed.user({ locked: "until-unlocked" });
  expect(await root.users.get(ada.id)).toMatchObject({ locked: true, accountLocked: true });
  await refused(clientOf(bed, await bed.user()).users.unlock(ada.id), 403, 404);
  expect((await root.users.unlock(ada.email)).status).toBeLessThan(300);
  expect(await root.users.get(ada.id)).toMatchObject({ locked: false, accountNonLocked: true });
});

test("a reset secret is told once, and the old one is worth nothing", async ({ bed }) => {
  const root = await administratorOf(bed);
  const ada = await bed.user();
  const { secret } = await root.users.resetSecret(ada.id);
  expect(secret).toBeTruthy();
  expect(secret).not.toBe(ada.secret);
  await refused(clientOf(bed, ada).organization.me(), 401);
  const own = clientOf(bed, { secret });
  expect((await own.organization.me()).id).toBe(bed.organizationId);
  expect(await root.users.get(ada.id)).not.toHaveProperty("secret");

  const again = await own.users.resetSecret(ada.email);
  await refused(own.organization.me(), 401);
  expect((await clientOf(bed, again).organization.me()).id).toBe(bed.organizationId);
  await refused(clientOf(bed, again).users.resetSecret((await bed.user()).id), 403, 404);
});

import { describe, expect, it } from "vitest";
import { accountRoles } from "@/db/schema";
import { asTold, expectRefused, refusalOf } from "@/db/test/expect-refusal";
import { asOwner, createTestBed } from "@/db/test/test-bed";
import { createUser } from "../commands/create-user";
import { deleteUsers } from "../commands/delete-users";
import { findUser } from "./find-user";
import { resolveUser } from "./resolve-user";
import { listUserRoles } from "./roles/list-user-roles";

async function arrange() {
  const bed = await createTestBed();
  const globex = await bed.account({ name: "Globex" });
  const user = await bed.user({ account: globex });
  return { bed, globex, user, ctx: await bed.ctxOf(await bed.administrator()) };
}

const newUser = () => ({
  ...{ firstName: "Alan", lastName: "Turing", password: "Copper-Lantern-58!" },
  email: `alan.${crypto.randomUUID()}@example.test`,
});

describe("findUser and resolveUser", () => {
  it("find by ID and by e-mail without case, within the account that is named", async () => {
    const { bed, globex, user, ctx } = await arrange();
    for (const reference of [user.id, String(user.id), user.email.toUpperCase()]) {
      expect(await findUser.execute(ctx, { user: reference, accountId: globex.id })).toMatchObject({
        id: user.id,
      });
      expect(await resolveUser.execute(ctx, { user: reference })).toBe(user.id);
    }
    const named = { user: user.email, accountId: bed.defaultAccount.id };
    expect(await resolveUser.execute(ctx, named)).toBe(-1);
    await refusalOf(findUser.execute(ctx, named), "not_found");
  });

  it("find nobody of another organization; of another account the ID alone is not enough", async () => {
    const { bed, globex, user } = await arrange();
    const foreigner = await (await createTestBed()).user();
    const neighbour = await bed.ctxOf(await bed.accountAdministrator(await bed.account()));
    const missing = asTold(await refusalOf(findUser.execute(neighbour, { user: -1 }), "not_found"));
    for (const reference of [foreigner.id, foreigner.email, user.id, user.email]) {
      const attempt = findUser.execute(neighbour, { user: reference });
      expect(asTold(await refusalOf(attempt, "not_found"))).toBe(missing);
    }
    expect(await resolveUser.execute(neighbour, { user: foreigner.email })).toBe(-1);
    const own = await bed.accountAdministrator(globex);
    const attempt = findUser.execute(await bed.ctxOf(own), { user: user.id, reach: "organization" });
    await refusalOf(attempt, "forbidden");
  });
});

describe("listUserRoles", () => {
  it("says where each role comes from", async () => {
    const { bed, globex, user, ctx } = await arrange();
    const { organizationId } = bed;
    const support = await bed.role({ privileges: ["viewUsersAccount"] });
    for (const role of [support, bed.roles.admin])
      await asOwner().insert(accountRoles).values({ organizationId, accountId: globex.id, roleId: role.id });
    await bed.grant(user, ["admin"]);
    const held = await listUserRoles.execute(ctx, { user: user.email });
    expect(held.map(({ key, origin }) => [key, origin])).toEqual([
      ["admin", "user"],
      ["default-user", "system"],
      [support.key, "account"],
    ]);
    // Another account's users hold none of it.
    const neighbour = await bed.user({ account: await bed.account() });
    expect((await listUserRoles.execute(ctx, { user: neighbour.id })).map(({ key }) => key)).toEqual([
      "default-user",
    ]);
  });

  it("tells everybody their own, and of others only what may be seen", async () => {
    const { bed, globex, user } = await arrange();
    const own = await bed.ctxOf(user);
    expect(await listUserRoles.execute(own, { user: user.email })).toMatchObject([{ key: "default-user" }]);
    const colleague = await bed.user({ account: globex });
    await refusalOf(listUserRoles.execute(own, { user: colleague.id }), "forbidden");
    await refusalOf(listUserRoles.execute(own, { user: -1 }), "forbidden");
    const administrator = await bed.ctxOf(await bed.accountAdministrator(globex));
    await listUserRoles.execute(administrator, { user: colleague.id });
    const foreigner = await (await createTestBed()).user();
    for (const { id } of [await bed.user(), foreigner])
      await refusalOf(listUserRoles.execute(administrator, { user: id }), "not_found");
  });
});

describe("createUser, for the API", () => {
  it("puts a user into the default account, with contact fields, roles and what they hold", async () => {
    const { bed, ctx } = await arrange();
    const contact = { externalId: "E-1", phone: "+44", city: "  London ", country: "" };
    const made = await createUser.execute(ctx, {
      ...{ ...newUser(), ...contact, accountId: "default", reach: "organization" },
      roles: ["org-admin"],
    });
    expect(made.user).toMatchObject({
      ...{
        id: made.userId,
        accountId: bed.defaultAccount.id,
        externalId: "E-1",
        city: "London",
        country: null,
      },
    });
    expect(made.roles.map(({ key }) => key).sort()).toEqual(["org", "org-admin"]);
    const [event] = await bed.auditEvents();
    expect(event?.changes).toMatchObject({ externalId: [null, "E-1"], city: [null, "London"] });
    expect(Object.keys(event?.changes ?? {})).not.toContain("country");
  });

  it("says that an external ID is taken, in this organization only", async () => {
    const { bed, globex, ctx } = await arrange();
    await bed.user({ externalId: "E-1" });
    await (await createTestBed()).user({ externalId: "E-2" });
    const add = (externalId: string) => () =>
      createUser.execute(ctx, { ...newUser(), accountId: globex.id, externalId });
    const error = await expectRefused(bed, add("E-1"), "conflict");
    expect(Object.keys(error.fields ?? {})).toEqual(["externalId"]);
    await add("E-2")();
  });

  it("refuses text that is too long, at its field", async () => {
    const { bed, globex, ctx } = await arrange();
    for (const [field, most] of Object.entries({ phone: 50, street1: 200, postalCode: 20, country: 100 })) {
      const input = { ...newUser(), accountId: globex.id, [field]: "x".repeat(most + 1) };
      const error = await expectRefused(bed, () => createUser.execute(ctx, input), "invalid_input");
      expect(Object.keys(error.fields ?? {})).toEqual([field]);
    }
  });

  it("at the organization's door the privilege that ends at the own account is not enough", async () => {
    const { bed } = await arrange();
    const ctx = await bed.ctxOf(await bed.accountAdministrator(bed.defaultAccount));
    const input = { ...newUser(), accountId: "default" as const };
    const add = () => createUser.execute(ctx, { ...input, reach: "organization" });
    await expectRefused(bed, add, "forbidden");
    const { userId } = await createUser.execute(ctx, input);
    const remove = () => deleteUsers.execute(ctx, { userIds: [userId], reach: "organization" });
    await expectRefused(bed, remove, "forbidden");
    await deleteUsers.execute(ctx, { userIds: [userId] });
  });
});

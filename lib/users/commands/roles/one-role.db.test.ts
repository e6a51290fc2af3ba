import { describe, expect, it } from "vitest";
import { accountRoles } from "@/db/schema";
import { expectHidden, expectRefused } from "@/db/test/expect-refusal";
import { asOwner, createTestBed } from "@/db/test/test-bed";
import type { Ctx } from "@/lib/core/ctx";
import { grantRole } from "./grant-role";
import { takeRole } from "./take-role";

async function arrange() {
  const bed = await createTestBed();
  const administrator = await bed.administrator();
  const globex = await bed.account({ name: "Globex" });
  const user = await bed.user({ account: globex });
  return { bed, administrator, globex, user, ctx: await bed.ctxOf(administrator) };
}

const verbs: [string, (ctx: Ctx, userId: number, key: string) => Promise<unknown>][] = [
  ["grantRole", (ctx, userId, key) => grantRole.execute(ctx, { userId, key })],
  ["takeRole", (ctx, userId, key) => takeRole.execute(ctx, { userId, key })],
];

describe("grantRole", () => {
  it("gives the role beside the others, answers it, and says so in the event", async () => {
    const { bed, user, ctx } = await arrange();
    const support = await bed.role({ privileges: ["viewUsersAccount"], description: "Looks after people." });
    await bed.grant(user, [support.key]);
    expect(await grantRole.execute(ctx, { userId: user.id, key: "admin" })).toMatchObject({
      ...{ id: bed.roles.admin.id, key: "admin", origin: "user" },
      privileges: [...bed.roles.admin.privileges],
    });
    expect(await bed.roleKeysOf(user)).toEqual(["admin", support.key]);
    expect(await bed.auditEvents()).toMatchObject([
      {
        action: "user.update",
        targetId: user.id,
        changes: { roles: [[support.key], [support.key, "admin"]] },
      },
    ]);
  });

  it("says that it is held already, but gives by hand what only the account gave", async () => {
    const { bed, globex, user, ctx } = await arrange();
    const { organizationId, roles } = bed;
    await asOwner()
      .insert(accountRoles)
      .values({ organizationId, accountId: globex.id, roleId: roles.admin.id });
    await grantRole.execute(ctx, { userId: user.id, key: "admin" });
    const again = () => grantRole.execute(ctx, { userId: user.id, key: "admin" });
    await expectRefused(bed, again, "conflict");
  });

  it("refuses org-admin outside the default account, and what the actor does not hold", async () => {
    const { bed, globex, user, ctx } = await arrange();
    const grant = (by: Ctx, key: string) => () => grantRole.execute(by, { userId: user.id, key });
    await expectRefused(bed, grant(ctx, "org-admin"), "forbidden");
    const branding = await bed.role({ privileges: ["manageUiBranding"] });
    const weaker = await bed.ctxOf(await bed.accountAdministrator(globex));
    await expectRefused(bed, grant(weaker, branding.key), "forbidden");
  });

  it("of two that give it at once, one does and the other is told", async () => {
    const { bed, user, ctx } = await arrange();
    const give = () => grantRole.execute(ctx, { userId: user.id, key: "admin" });
    const done = await Promise.allSettled([give(), give()]);
    expect(done.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await bed.roleKeysOf(user)).toEqual(["admin"]);
  });
});

describe("takeRole", () => {
  it("takes the role and leaves the others, and a second time there is none to take", async () => {
    const { bed, user, ctx } = await arrange();
    const support = await bed.role({ privileges: [] });
    await bed.grant(user, ["admin", support.key]);
    const take = () => takeRole.execute(ctx, { userId: user.id, key: "admin" });
    await take();
    expect(await bed.roleKeysOf(user)).toEqual([support.key]);
    await expectRefused(bed, take, "not_found");
  });

  it("does not take what the account gives", async () => {
    const { bed, globex, user, ctx } = await arrange();
    const { organizationId, roles } = bed;
    await asOwner()
      .insert(accountRoles)
      .values({ organizationId, accountId: globex.id, roleId: roles.admin.id });
    await expectRefused(bed, () => takeRole.execute(ctx, { userId: user.id, key: "admin" }), "not_found");
  });

  it("keeps the last administrator, also when two administrators demote each other at once", async () => {
    const { bed, administrator, ctx } = await arrange();
    const everything = await bed.role({ privileges: bed.roles["org-admin"].privileges });
    const other = await bed.ctxOf(await bed.user({ roles: [everything.key] }));
    const demote = (by: Ctx, userId: number) => takeRole.execute(by, { userId, key: "org-admin" });
    await expectRefused(bed, () => demote(other, administrator.id), "refused");
    const second = await bed.administrator();
    const done = await Promise.allSettled([
      demote(ctx, second.id),
      demote(await bed.ctxOf(second), administrator.id),
    ]);
    expect(done.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});

describe.each(verbs)("%s", (_name, execute) => {
  it("refuses an unknown key, the internal one, those of the system, and one's own roles", async () => {
    const { bed, administrator, user, ctx } = await arrange();
    const error = await expectRefused(bed, () => execute(ctx, user.id, "nothing"), "invalid_input");
    expect(Object.keys(error.fields ?? {})).toEqual(["key"]);
    for (const key of ["sys-admin", "org", "default-user"])
      await expectRefused(bed, () => execute(ctx, user.id, key), "forbidden");
    for (const key of ["org-admin", "admin"])
      await expectRefused(bed, () => execute(ctx, administrator.id, key), "forbidden");
  });

  it("is refused on somebody who holds more, and without the privilege to edit", async () => {
    const { bed, globex, user } = await arrange();
    const branding = await bed.role({ privileges: ["manageUiBranding"] });
    await bed.grant(user, [branding.key, "admin"]);
    const weaker = await bed.ctxOf(await bed.accountAdministrator(globex));
    await expectRefused(bed, () => execute(weaker, user.id, "admin"), "forbidden");
    const reader = await bed.role({ privileges: ["viewUsersOrg", "editUsersAccount"] });
    const readerCtx = await bed.ctxOf(await bed.user({ roles: [reader.key] }));
    await expectRefused(bed, () => execute(readerCtx, user.id, "admin"), "forbidden");
  });

  it("finds nobody of another organization or another account", async () => {
    const { bed, globex } = await arrange();
    const elsewhere = await createTestBed();
    const hidden = [(await elsewhere.user()).id, (await bed.user({ account: await bed.account() })).id];
    const ctx = await bed.ctxOf(await bed.accountAdministrator(globex));
    await expectHidden(bed, (userId) => execute(ctx, userId, "admin"), hidden, [elsewhere]);
  });
});

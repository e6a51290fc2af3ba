import { describe, expect, it } from "vitest";
import { accountRoles } from "@/db/schema";
import { expectHidden, expectRefused } from "@/db/test/expect-refusal";
import { asOwner, createTestBed, testPassword, type TestUser } from "@/db/test/test-bed";
import { verifyPassword } from "@/lib/auth/passwords/passwords";
import { patchUser } from "./patch-user";

const password = "Copper-Lantern-58!";

async function arrange() {
  const bed = await createTestBed();
  const administrator = await bed.administrator();
  const globex = await bed.account({ name: "Globex" });
  const user = await bed.user({ account: globex, firstName: "Alan", lastName: "Turing", city: "London" });
  return { bed, administrator, globex, user, ctx: await bed.ctxOf(administrator) };
}

const doneActions = async (bed: Awaited<ReturnType<typeof createTestBed>>) =>
  (await bed.auditEvents()).filter(({ outcome }) => outcome === "done").map(({ action }) => action);

describe("patchUser", () => {
  it("changes everything that is sent at once, each part with its own event", async () => {
    const { bed, user, ctx } = await arrange();
    await bed.session(user);
    const email = `a.${user.email}`;
    const data = await patchUser.execute(ctx, {
      userId: user.id,
      ...{ lastName: "Mathison", email, city: null, phone: " +44 1 ", externalId: "E-1", country: "" },
      ...{ roles: ["admin"], password, active: false, permanent: true },
    });
    expect(data).toMatchObject({
      ...{ id: user.id, fullName: "Alan Mathison", email, active: false, enabled: false },
      ...{ city: null, phone: "+44 1", externalId: "E-1", country: null },
    });
    const row = await bed.userRow(user.id);
    expect(row).toMatchObject({ firstName: "Alan", lastName: "Mathison", active: false, phone: "+44 1" });
    expect(await verifyPassword(password, row?.passwordHash ?? null)).toBe(true);
    expect(row?.mustChangePassword).toBe(false);
    expect(await bed.roleKeysOf(user)).toEqual(["admin"]);
    expect(await bed.sessionsOf(user)).toEqual([]);
    const events = await bed.auditEvents();
    expect(events.map(({ action, outcome }) => [action, outcome])).toEqual([
      ["user.update", "done"],
      ["user.reset-password", "done"],
      ["user.deactivate", "done"],
    ]);
    expect(events[0]?.changes).toEqual({
      ...{ lastName: ["Turing", "Mathison"], email: [user.email, email], roles: [[], ["admin"]] },
      ...{ externalId: [null, "E-1"], phone: [null, "+44 1"], city: ["London", null] },
    });
    for (const hidden of [password, row?.passwordHash ?? "", user.secret])
      expect(JSON.stringify(events) + JSON.stringify(data)).not.toContain(hidden);
  });

  it("does nothing of the rest when one part is refused, whichever it is", async () => {
    const { bed, administrator, user, ctx } = await arrange();
    const taken = await bed.user({ externalId: "E-9" });
    const good = { userId: user.id, firstName: "Alain", phone: "1", roles: ["admin"], active: false };
    const refused = [
      [{ roles: ["nothing"] }, "invalid_input"],
      [{ roles: ["sys-admin"] }, "forbidden"],
      [{ roles: ["org-admin"] }, "forbidden"],
      [{ email: taken.email }, "conflict"],
      [{ externalId: "E-9" }, "conflict"],
      [{ password: "short" }, "invalid_input"],
      [{ password: testPassword }, "invalid_input"],
      [{ readOnly: { id: user.id + 1 } }, "invalid_input"],
    ] as const;
    for (const [change, code] of refused) {
      const { roles, ...rest } = { ...good, ...change };
      await expectRefused(bed, () => patchUser.execute(ctx, { ...rest, roles: [...roles] }), code);
    }
    // The last part of all: cutting oneself off.
    const own = { userId: administrator.id, firstName: "Changed", password, active: false };
    await expectRefused(bed, () => patchUser.execute(ctx, own), "forbidden");
    expect(await doneActions(bed)).toEqual([]);
  });

  it("changes nothing and writes no event when what is sent is what is there", async () => {
    const { bed, user, ctx } = await arrange();
    const row = await bed.userRow(user.id);
    const rows = await bed.snapshot();
    const { firstName, lastName, email, id: userId } = user;
    const createdDate = row?.createdAt.toISOString().slice(0, 10);
    await patchUser.execute(ctx, {
      ...{ userId, firstName, lastName, email, city: "London", phone: null, active: true },
      roles: ["default-user"],
      readOnly: { id: userId, organizationId: bed.organizationId, createdDate, secret: user.secret },
    });
    await patchUser.execute(ctx, { userId });
    expect(await bed.snapshot()).toEqual(rows);
    expect(await bed.auditEvents()).toEqual([]);
  });

  it("refuses what never changes, field by field", async () => {
    const { bed, user, administrator, ctx } = await arrange();
    const readOnly = {
      ...{ id: administrator.id, organizationId: bed.organizationId + 1 },
      ...{ createdDate: "2001-01-01", secret: administrator.secret },
    };
    const attempt = () => patchUser.execute(ctx, { userId: user.id, readOnly, firstName: "Alain" });
    const error = await expectRefused(bed, attempt, "invalid_input");
    expect(Object.keys(error.fields ?? {}).sort()).toEqual(Object.keys(readOnly).sort());
  });

  it("takes roles that are held anyway for what they are, and gives or takes none of them by hand", async () => {
    const { bed, globex, user, ctx } = await arrange();
    const { organizationId, roles } = bed;
    const support = await bed.role({ privileges: ["viewUsersAccount"] });
    for (const role of [support, roles.admin])
      await asOwner().insert(accountRoles).values({ organizationId, accountId: globex.id, roleId: role.id });
    await bed.grant(user, ["admin"]);
    const change = (keys: string[]) => patchUser.execute(ctx, { userId: user.id, roles: keys });
    await change(["default-user", support.key, "admin"]);
    expect(await bed.auditEvents()).toEqual([]);
    await change(["default-user", support.key]);
    expect(await bed.roleKeysOf(user)).toEqual([]);
    // What the account gives is not given by hand by sending it back.
    await change(["admin"]);
    expect(await bed.roleKeysOf(user)).toEqual([]);
    // The system's role of another kind of account is not held.
    await expectRefused(bed, () => change(["org"]), "forbidden");
  });

  it("rules 4, 5 and 6 hold: stronger users, one's own roles, the last administrator", async () => {
    const { bed, administrator, globex, user, ctx } = await arrange();
    const branding = await bed.role({ privileges: ["manageUiBranding"] });
    await bed.grant(user, [branding.key]);
    const weaker = await bed.ctxOf(await bed.accountAdministrator(globex));
    for (const change of [{}, { phone: "1" }, { password }, { active: false }, { roles: [] }])
      await expectRefused(bed, () => patchUser.execute(weaker, { userId: user.id, ...change }), "forbidden");
    const own = { userId: administrator.id, roles: [] };
    await expectRefused(bed, () => patchUser.execute(ctx, own), "forbidden");
    const everything = await bed.role({ privileges: bed.roles["org-admin"].privileges });
    const other = await bed.ctxOf(await bed.user({ roles: [everything.key] }));
    for (const change of [{ roles: [] }, { active: false }])
      await expectRefused(
        bed,
        () => patchUser.execute(other, { userId: administrator.id, ...change }),
        "refused",
      );
  });

  it("wants the privilege to edit, and at the organization's door the one that reaches every account", async () => {
    const { bed } = await arrange();
    const user = await bed.user();
    const reader = await bed.role({ privileges: ["viewUsersOrg"] });
    const own = await bed.role({ privileges: ["viewUsersAccount", "editUsersAccount"] });
    const input = { userId: user.id, phone: "1" };
    const readerCtx = await bed.ctxOf(await bed.user({ roles: [reader.key] }));
    await expectRefused(bed, () => patchUser.execute(readerCtx, input), "forbidden");
    const ownCtx = await bed.ctxOf(await bed.user({ roles: [own.key] }));
    const attempt = () => patchUser.execute(ownCtx, { ...input, reach: "organization" });
    await expectRefused(bed, attempt, "forbidden");
    await patchUser.execute(ownCtx, input);
  });

  it("says which of two fields goes only with the other", async () => {
    const { bed, user, ctx } = await arrange();
    const wrong: [Record<string, boolean>, string][] = [
      [{ permanent: true }, "permanent"],
      [{ permanent: true, active: true }, "permanent"],
      [{ mustChangePassword: true }, "mustChangePassword"],
    ];
    for (const [change, field] of wrong) {
      const attempt = () => patchUser.execute(ctx, { userId: user.id, ...change });
      const error = await expectRefused(bed, attempt, "invalid_input");
      expect(Object.keys(error.fields ?? {})).toEqual([field]);
    }
    await patchUser.execute(ctx, { userId: user.id, password, mustChangePassword: true });
    expect(await bed.userRow(user.id)).toMatchObject({ mustChangePassword: true });
  });

  it("reactivates, but not in an inactive account", async () => {
    const { bed, globex, user, ctx } = await arrange();
    const change = (active: boolean) => patchUser.execute(ctx, { userId: user.id, active });
    await change(false);
    await change(true);
    expect(await doneActions(bed)).toEqual(["user.deactivate", "user.reactivate"]);
    await change(false);
    await bed.changeAccount(globex.id, { active: false });
    await expectRefused(bed, () => change(true), "refused");
  });

  it("finds nobody of another organization or another account, with a password as well", async () => {
    const { bed, globex } = await arrange();
    const elsewhere = await createTestBed();
    const hidden = [(await elsewhere.user()).id, (await bed.user({ account: await bed.account() })).id];
    const ctx = await bed.ctxOf(await bed.accountAdministrator(globex));
    for (const change of [{ firstName: "X" }, { password }])
      await expectHidden(bed, (userId) => patchUser.execute(ctx, { userId, ...change }), hidden, [elsewhere]);
  });

  it("keeps both of two changes at once, and one administrator of two who cut each other off", async () => {
    const { bed, administrator, user, ctx } = await arrange();
    const other = await bed.administrator();
    const otherCtx = await bed.ctxOf(other);
    await Promise.all([
      patchUser.execute(ctx, { userId: user.id, phone: "1" }),
      patchUser.execute(otherCtx, { userId: user.id, city: "Paris" }),
    ]);
    expect(await bed.userRow(user.id)).toMatchObject({ phone: "1", city: "Paris" });
    const cutOff = ({ id }: TestUser) => ({ userId: id, active: false });
    const done = await Promise.allSettled([
      patchUser.execute(ctx, cutOff(other)),
      patchUser.execute(otherCtx, cutOff(administrator)),
    ]);
    expect(done.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});

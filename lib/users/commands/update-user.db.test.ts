import { describe, expect, it } from "vitest";
import { asTold, expectHidden, expectRefused } from "@/db/test/expect-refusal";
import { createTestBed, type TestUser } from "@/db/test/test-bed";
import { updateUser } from "./update-user";

async function arrange() {
  const bed = await createTestBed();
  const administrator = await bed.administrator();
  const globex = await bed.account({ name: "Globex" });
  const user = await bed.user({ account: globex, firstName: "Alan", lastName: "Turing" });
  return { bed, administrator, globex, user, ctx: await bed.ctxOf(administrator) };
}

/** What the dialog sends: every field, and how they were when it opened. */
function edit(
  user: TestUser,
  roles: string[],
  change: Partial<{ firstName: string; lastName: string; email: string; roles: string[] }>,
) {
  const base = { firstName: user.firstName, lastName: user.lastName, email: user.email, roles };
  return { userId: user.id, ...base, ...change, base };
}

describe("updateUser", () => {
  it("changes names, e-mail and roles, with what was before in the audit event", async () => {
    const { bed, globex, user, ctx } = await arrange();
    const before = await bed.userRow(user.id);
    const email = `A.Turing.${user.id}@Example.test`;
    await updateUser.execute(ctx, edit(user, [], { firstName: "Alain", email, roles: ["admin"] }));
    expect(await bed.userRow(user.id)).toMatchObject({
      ...before,
      firstName: "Alain",
      firstKey: "alain",
      email,
      emailKey: email.toLowerCase(),
      search: `alain turing ${email.toLowerCase()}`,
      version: 2,
      updatedAt: ctx.now,
    });
    expect(await bed.roleKeysOf(user)).toEqual(["admin"]);
    const events = await bed.auditEvents();
    expect(events).toMatchObject([
      {
        action: "user.update",
        outcome: "done",
        targetId: user.id,
        targetName: "Alan Turing",
        targetEmail: user.email,
        accountId: globex.id,
      },
    ]);
    expect(events[0]?.changes).toEqual({
      firstName: ["Alan", "Alain"],
      email: [user.email, email],
      roles: [[], ["admin"]],
    });
  });

  it("takes a role away, and leaves roles alone that were not part of the change", async () => {
    const { bed, user, ctx } = await arrange();
    const role = await bed.role({ privileges: ["viewElements"] });
    await bed.grant(user, ["admin", role.key]);
    await updateUser.execute(ctx, edit(user, ["admin", role.key], { roles: [role.key] }));
    expect(await bed.roleKeysOf(user)).toEqual([role.key]);
  });

  it("lets everybody with the privilege change their own name, never their own roles", async () => {
    const { bed, administrator, ctx } = await arrange();
    await bed.administrator();
    await updateUser.execute(ctx, edit(administrator, ["org-admin"], { firstName: "Augusta" }));
    const renamed = { ...administrator, firstName: "Augusta" };
    for (const roles of [[], ["org-admin", "admin"]]) {
      const attempt = () => updateUser.execute(ctx, edit(renamed, ["org-admin"], { roles }));
      const error = await expectRefused(bed, attempt, "forbidden");
      expect(error.message).toBe("You cannot change your own roles. Ask another administrator.");
    }
  });

  it("refuses Organization Administrator outside the default account", async () => {
    const { bed, user, ctx } = await arrange();
    const error = await expectRefused(
      bed,
      () => updateUser.execute(ctx, edit(user, [], { firstName: "Alain", roles: ["org-admin"] })),
      "forbidden",
    );
    expect(error.message).toContain("Company Default Account");
  });

  it("refuses a role that holds more than the actor, and a role of the system", async () => {
    const { bed, globex, user } = await arrange();
    const branding = await bed.role({ privileges: ["manageUiBranding"] });
    const ctx = await bed.ctxOf(await bed.accountAdministrator(globex));
    for (const key of [branding.key, "org", "default-user"]) {
      await expectRefused(bed, () => updateUser.execute(ctx, edit(user, [], { roles: [key] })), "forbidden");
    }
    await expectRefused(
      bed,
      () => updateUser.execute(ctx, edit(user, [], { roles: ["nothing"] })),
      "invalid_input",
    );
  });

  it("refuses every change of somebody who holds more, also of a name alone", async () => {
    const { bed, globex, user } = await arrange();
    const branding = await bed.role({ privileges: ["manageUiBranding"] });
    await bed.grant(user, [branding.key]);
    const ctx = await bed.ctxOf(await bed.accountAdministrator(globex));
    for (const change of [{ firstName: "Alain" }, { roles: [] }, {}]) {
      await expectRefused(
        bed,
        () => updateUser.execute(ctx, edit(user, [branding.key], change)),
        "forbidden",
      );
    }
  });

  it("refuses to demote the last administrator who can sign in", async () => {
    const { bed, administrator } = await arrange();
    await bed.administrator({ locked: "until-unlocked" });
    const everything = await bed.role({ privileges: bed.roles["org-admin"].privileges });
    const ctx = await bed.ctxOf(await bed.user({ roles: [everything.key] }));
    const attempt = () => updateUser.execute(ctx, edit(administrator, ["org-admin"], { roles: [] }));
    await expectRefused(bed, attempt, "refused");
    await updateUser.execute(ctx, edit(administrator, ["org-admin"], { firstName: "Augusta" }));
  });

  it("changes nothing and writes no event when nothing differs", async () => {
    const { bed, user, ctx } = await arrange();
    const rows = await bed.snapshot();
    await updateUser.execute(ctx, edit(user, [], { firstName: " Alan " }));
    expect(await bed.snapshot()).toEqual(rows);
    expect(await bed.auditEvents()).toEqual([]);
  });

  it("tells the later editor field by field what changed meanwhile, and saves nothing", async () => {
    const { bed, user, ctx } = await arrange();
    const otherCtx = await bed.ctxOf(await bed.administrator());
    await updateUser.execute(otherCtx, edit(user, [], { lastName: "Mathison", roles: ["admin"] }));
    const attempt = () => updateUser.execute(ctx, edit(user, [], { firstName: "Alain" }));
    const error = await expectRefused(bed, attempt, "conflict");
    const present = { firstName: "Alan", lastName: "Mathison", email: user.email, roles: ["admin"] };
    expect(error.details).toEqual({
      changed: [
        { field: "lastName", base: "Turing", present: "Mathison" },
        { field: "roles", base: [], present: ["admin"] },
      ],
      present,
    });
    await updateUser.execute(ctx, { userId: user.id, ...present, firstName: "Alain", base: present });
    expect(await bed.userRow(user.id)).toMatchObject({ firstName: "Alain", lastName: "Mathison" });
  });

  it("of two edits at the same instant saves one and tells the other", async () => {
    const { bed, user, ctx } = await arrange();
    const otherCtx = await bed.ctxOf(await bed.administrator());
    const done = await Promise.allSettled([
      updateUser.execute(ctx, edit(user, [], { firstName: "Alain" })),
      updateUser.execute(otherCtx, edit(user, [], { firstName: "Alfred" })),
    ]);
    expect(done.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await bed.auditEvents()).map((event) => event.outcome).sort()).toEqual(["done", "refused"]);
  });

  it("says that an address is taken without saying where", async () => {
    const { bed, user, ctx } = await arrange();
    const here = await bed.user();
    const elsewhere = await (await createTestBed()).user();
    const told = [];
    for (const { email } of [here, elsewhere]) {
      const attempt = () => updateUser.execute(ctx, edit(user, [], { email: email.toUpperCase() }));
      told.push(asTold(await expectRefused(bed, attempt, "conflict")));
    }
    expect(told[0]).toBe(told[1]);
  });

  it("finds nobody of another organization or another account", async () => {
    const { bed, globex, user } = await arrange();
    const elsewhere = await createTestBed();
    const foreigner = await elsewhere.user();
    const neighbour = await bed.user({ account: await bed.account() });
    const ctx = await bed.ctxOf(await bed.accountAdministrator(globex));
    const attempt = (userId: number) =>
      updateUser.execute(ctx, { ...edit(user, [], { firstName: "X" }), userId });
    await expectHidden(bed, attempt, [foreigner.id, neighbour.id, bed.organizationId], [elsewhere]);
  });
});

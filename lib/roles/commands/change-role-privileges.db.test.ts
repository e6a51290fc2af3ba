import { describe, expect, it } from "vitest";
import { expectHidden, expectRefused } from "@/db/test/expect-refusal";
import { changePrivileges, planFlips, wanting } from "@/db/test/role-changes";
import { createTestBed, type TestBed } from "@/db/test/test-bed";
import { privileges } from "@/lib/access/privileges";
import { keptByAdministrators } from "../rules";
import { changeRolePrivileges } from "./change-role-privileges";

async function arrange() {
  const bed = await createTestBed();
  const support = await bed.role({ name: "Support", privileges: ["viewElements"] });
  return { bed, support, ctx: await bed.ctxOf(await bed.administrator()) };
}

const privilegesOf = async (bed: TestBed, roleId: number) =>
  (await bed.snapshot()).roles.find(({ id }) => id === roleId)?.privileges;

/** Somebody who may configure roles and view users, and nothing else. */
async function littleCtx(bed: TestBed) {
  const little = await bed.role({ name: "Little", privileges: ["configureRoles", "viewUsersOrg"] });
  return bed.ctxOf(await bed.user({ account: await bed.account(), roles: [little.key] }));
}

describe("changeRolePrivileges", () => {
  it("changes several roles at once, in the order of the catalogue, with an event for each", async () => {
    const { bed, support, ctx } = await arrange();
    await bed.user({ roles: [support.key] });
    const { admin } = bed.roles;
    const fewer = admin.privileges.filter((key) => key !== "deleteUsersAccount");
    const changes = [wanting(support, ["viewElements", "viewUsersOrg"]), wanting(admin, fewer)];
    expect(await changeRolePrivileges.execute(ctx, { changes })).toEqual({ roles: 2 });
    expect(await privilegesOf(bed, support.id)).toEqual(["viewUsersOrg", "viewElements"]);
    expect(await privilegesOf(bed, admin.id)).toEqual(fewer);
    const event = { action: "role.change-privileges", outcome: "done", targetType: "role" };
    expect(await bed.auditEvents()).toMatchObject([
      {
        ...event,
        targetId: support.id,
        targetName: "Support",
        changes: { privileges: [["viewElements"], ["viewUsersOrg", "viewElements"]] },
        receipt: { users: 1 },
      },
      { ...event, targetId: admin.id, changes: { privileges: [admin.privileges, fewer] } },
    ]);
  });

  it("rule 12: is in force for sessions that are open already", async () => {
    const { bed, support, ctx } = await arrange();
    const user = await bed.user({ roles: [support.key] });
    await changePrivileges(ctx, support, ["viewUsersOrg"]);
    expect((await bed.ctxOf(user)).privileges.has("viewUsersOrg")).toBe(true);
  });

  it("rule 4: refuses to put in what the actor does not hold", async () => {
    const { bed, support } = await arrange();
    const ctx = await littleCtx(bed);
    const error = await expectRefused(
      bed,
      () => changePrivileges(ctx, support, ["viewElements", "modifySecurity"]),
      "forbidden",
    );
    expect(error.message).toContain("“Change the security settings”");
    // What they hold themselves they may put in, also into a role that holds more.
    await changePrivileges(ctx, support, ["viewElements", "viewUsersOrg"]);
  });

  it("rule 4: refuses to take away from a role that holds more than the actor", async () => {
    const { bed } = await arrange();
    const officers = await bed.role({ privileges: ["viewUsersOrg", "modifySecurity"] });
    const ctx = await littleCtx(bed);
    for (const left of [["modifySecurity"], ["viewUsersOrg"], []]) {
      await expectRefused(bed, () => changePrivileges(ctx, officers, left), "forbidden");
    }
  });

  it("rule 6: refuses to take from Organization Administrator what it always keeps; the rest may go", async () => {
    const { bed, ctx } = await arrange();
    const role = bed.roles["org-admin"];
    for (const kept of keptByAdministrators) {
      const left = privileges.filter((key) => key !== kept);
      await expectRefused(bed, () => changePrivileges(ctx, role, left), "refused");
    }
    await changePrivileges(ctx, role, keptByAdministrators);
    expect(await privilegesOf(bed, role.id)).toHaveLength(10);
  });

  it("refuses internal privileges in the words of the platform API, and unknown ones", async () => {
    const { bed, support, ctx } = await arrange();
    const system = await expectRefused(bed, () => changePrivileges(ctx, support, ["system"]), "forbidden");
    expect(system.message).toBe("User can not add the 'system' privilege to any role.");
    const role = bed.roles["default-user"];
    const other = await expectRefused(bed, () => changePrivileges(ctx, role, ["intelligence"]), "forbidden");
    expect(other.message).toBe("User can not add the 'intelligence' privilege to the 'default-user' role.");
    await expectRefused(bed, () => changePrivileges(ctx, support, ["flyAway"]), "invalid_input");
  });

  it("refuses a role that stands there twice", async () => {
    const { bed, support, ctx } = await arrange();
    const changes = [wanting(support, []), wanting(support, ["viewUsersOrg"])];
    await expectRefused(bed, () => changeRolePrivileges.execute(ctx, { changes }), "invalid_input");
  });

  it("changes nothing and writes no event when nothing differs, also when it is said again", async () => {
    const { bed, support, ctx } = await arrange();
    await changePrivileges(ctx, support, ["viewUsersOrg"]);
    const [rows, events] = [await bed.snapshot(), await bed.auditEvents()];
    await changePrivileges(ctx, support, ["viewUsersOrg"]);
    expect(await bed.snapshot()).toEqual(rows);
    expect(await bed.auditEvents()).toEqual(events);
  });

  it("rule 14: tells the later editor what changed and what their change would do now, and saves nothing", async () => {
    const { bed, support, ctx } = await arrange();
    await bed.user({ roles: [support.key] });
    await changePrivileges(await bed.ctxOf(await bed.administrator()), support, [
      "viewElements",
      "viewFormulas",
    ]);
    const attempt = () => changePrivileges(ctx, support, ["viewElements", "viewUsersOrg"]);
    const error = await expectRefused(bed, attempt, "conflict");
    expect(error.details).toMatchObject({
      changed: [{ roleId: support.id, name: "Support", base: ["viewElements"] }],
      plan: { effects: [{ direction: "gain", privileges: ["viewUsersOrg"], people: 1 }] },
    });
  });

  it("refuses when reality is no longer what was confirmed, with the present plan", async () => {
    const { bed, support, ctx } = await arrange();
    const first = await bed.user({ roles: [support.key] });
    const { hash } = await planFlips(ctx, support, ["viewUsersOrg"]);
    const second = await bed.user({ roles: [support.key] });
    const attempt = () => changePrivileges(ctx, support, ["viewElements", "viewUsersOrg"], hash);
    const error = await expectRefused(bed, attempt, "conflict");
    expect(error.details).toMatchObject({ changed: [], plan: { effects: [{ people: 2 }] } });
    // Somebody took the place of somebody else: as many as before, and not the same.
    await bed.takeRoles(first);
    await expectRefused(bed, attempt, "conflict");
    await bed.takeRoles(second);
    await bed.grant(first, [support.key]);
    expect(await attempt()).toEqual({ roles: 1 });
  });

  it("finds no role of another organization", async () => {
    const { bed, ctx } = await arrange();
    const elsewhere = await createTestBed();
    const hidden = [elsewhere.roles.admin.id];
    const attempt = (id: number) => changePrivileges(ctx, { id, privileges: [] }, ["viewUsersOrg"]);
    await expectHidden(bed, attempt, hidden, [elsewhere]);
  });

  it("of two editors at the same instant saves one and tells the other", async () => {
    const { bed, support, ctx } = await arrange();
    const otherCtx = await bed.ctxOf(await bed.administrator());
    const done = await Promise.allSettled([
      changePrivileges(ctx, support, ["viewElements", "viewUsersOrg"]),
      changePrivileges(otherCtx, support, ["viewElements", "viewFormulas"]),
    ]);
    expect(done.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await bed.auditEvents()).map((event) => event.outcome).sort()).toEqual(["done", "refused"]);
  });
});

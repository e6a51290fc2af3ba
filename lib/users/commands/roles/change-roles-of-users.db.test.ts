import { describe, expect, it } from "vitest";
import { expectHidden, expectRefused } from "@/db/test/expect-refusal";
import { createTestBed } from "@/db/test/test-bed";
import { changeRolesOfUsers } from "./change-roles-of-users";

async function arrange() {
  const bed = await createTestBed();
  const administrator = await bed.administrator();
  const globex = await bed.account({ name: "Globex" });
  const users = [await bed.user({ account: globex }), await bed.user({ account: globex, roles: ["admin"] })];
  const userIds = users.map(({ id }) => id);
  return { bed, administrator, globex, users, userIds, ctx: await bed.ctxOf(administrator) };
}

describe("changeRolesOfUsers", () => {
  it("gives and takes one role, with an event for each who changes", async () => {
    const { bed, users, userIds, ctx } = await arrange();
    const add = { userIds, change: "add" as const, roleKey: "admin" };
    expect(await changeRolesOfUsers.execute(ctx, add)).toEqual({ users: 1 });
    for (const user of users) expect(await bed.roleKeysOf(user)).toEqual(["admin"]);
    expect(await bed.auditEvents()).toMatchObject([
      { action: "user.update", outcome: "done", targetId: userIds[0], changes: { roles: [[], ["admin"]] } },
    ]);
    expect((await bed.userRow(userIds[0] ?? 0))?.version).toBe(2);
    const [rows, events] = [await bed.snapshot(), await bed.auditEvents()];
    expect(await changeRolesOfUsers.execute(ctx, add)).toEqual({ users: 0 });
    expect([await bed.snapshot(), await bed.auditEvents()]).toEqual([rows, events]);
    expect(await changeRolesOfUsers.execute(ctx, { ...add, change: "remove" })).toEqual({ users: 2 });
    for (const user of users) expect(await bed.roleKeysOf(user)).toEqual([]);
  });

  it("is refused as for one user: oneself, more than one holds, org-admin elsewhere, roles of the system", async () => {
    const { bed, administrator, globex, userIds, ctx } = await arrange();
    const attempt = (by: typeof ctx, ids: number[], change: "add" | "remove", roleKey: string) => () =>
      changeRolesOfUsers.execute(by, { userIds: ids, change, roleKey });
    await expectRefused(bed, attempt(ctx, [...userIds, administrator.id], "add", "admin"), "forbidden");
    await expectRefused(bed, attempt(ctx, userIds, "add", "org-admin"), "forbidden");
    await expectRefused(bed, attempt(ctx, userIds, "remove", "default-user"), "forbidden");
    const role = await bed.role({ privileges: ["manageUiBranding"] });
    const grace = await bed.ctxOf(await bed.accountAdministrator(globex));
    await expectRefused(bed, attempt(grace, userIds, "add", role.key), "forbidden");
    await expectRefused(bed, attempt(ctx, userIds, "add", "nothing"), "invalid_input");
  });

  it("keeps the last administrator, also when two take the role at the same instant", async () => {
    const { bed, administrator, ctx } = await arrange();
    const second = await bed.administrator();
    const other = await bed.ctxOf(second);
    const take = (by: typeof ctx, id: number) =>
      changeRolesOfUsers.execute(by, { userIds: [id], change: "remove", roleKey: "org-admin" });
    const answers = await Promise.allSettled([take(ctx, second.id), take(other, administrator.id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const everything = await bed.role({ privileges: bed.roles["org-admin"].privileges });
    const actor = await bed.ctxOf(await bed.user({ roles: [everything.key] }));
    const holders = [administrator, second].map(({ id }) => id);
    const attempt = () =>
      changeRolesOfUsers.execute(actor, { userIds: holders, change: "remove", roleKey: "org-admin" });
    await expectRefused(bed, attempt, "refused");
  });

  it("finds nobody of another organization or another account", async () => {
    const { bed, globex, userIds } = await arrange();
    const elsewhere = await createTestBed();
    const hidden = [await elsewhere.user(), await bed.user()].map(({ id }) => id);
    const ctx = await bed.ctxOf(await bed.accountAdministrator(globex));
    const attempt = (id: number) =>
      changeRolesOfUsers.execute(ctx, { userIds: [...userIds, id], change: "add", roleKey: "admin" });
    await expectHidden(bed, attempt, hidden, [elsewhere]);
  });
});

import { describe, expect, it } from "vitest";
import { changePrivileges } from "@/db/test/role-changes";
import { createTestBed } from "@/db/test/test-bed";
import { add, edit } from "@/db/test/user-changes";
import { privileges } from "@/lib/access/privileges";
import { AppError } from "@/lib/core/errors";
import { keptByAdministrators } from "./rules";
import { deleteRole } from "./commands/delete-role";
import { resetRoles } from "./commands/reset-roles";

// What happens in the same instant: commands of an organization follow one another, and each reads its actor anew.

const rounds = 20;

describe("a role is edited while its holder acts", () => {
  it("rule 12: what the holder does is done before it, or refused after it, and never half", async () => {
    const bed = await createTestBed();
    const held = ["viewUsersOrg", "addUsersOrg", ...bed.roles["default-user"].privileges] as const;
    const role = await bed.role({ name: "Clerks", privileges: [...held] });
    const clerk = await bed.user({ roles: [role.key] });
    const administratorCtx = await bed.ctxOf(await bed.administrator());
    const globex = await bed.account();
    for (let round = 0; round < rounds; round++) {
      await bed.changeRole(role.id, held);
      const clerkCtx = await bed.ctxOf(clerk);
      const users = (await bed.snapshot()).users.length;
      const [added] = await Promise.allSettled([
        add(clerkCtx, globex.id),
        changePrivileges(administratorCtx, { ...role, privileges: held }, ["viewUsersOrg"]),
      ]);
      if (added.status === "rejected") expect(added.reason).toMatchObject({ code: "forbidden" });
      const isAdded = added.status === "fulfilled";
      expect((await bed.snapshot()).users.length).toBe(users + (isAdded ? 1 : 0));
    }
    // From then on nothing of it is done, with the context of before as well.
    await expect(add(await bed.ctxOf(clerk), globex.id)).rejects.toThrow(AppError);
  });

  it("rule 4: nobody puts in what is being taken from them in the same instant", async () => {
    for (let round = 0; round < rounds; round++) {
      const bed = await createTestBed();
      const editors = await bed.role({ privileges: ["configureRoles", "modifySecurity"] });
      const target = await bed.role({ name: "Target", privileges: [] });
      const editorCtx = await bed.ctxOf(await bed.user({ roles: [editors.key] }));
      const administratorCtx = await bed.ctxOf(await bed.administrator());
      const [putIn, takenAway] = await Promise.allSettled([
        changePrivileges(editorCtx, target, ["modifySecurity"]),
        changePrivileges(administratorCtx, editors, ["configureRoles"]),
      ]);
      expect(takenAway.status).toBe("fulfilled");
      const events = (await bed.auditEvents()).map(({ outcome, targetId }) => [outcome, targetId]);
      const [first] = events;
      // Either it was first, or it was refused.
      if (putIn.status === "fulfilled") expect(first).toEqual(["done", target.id]);
      else expect(first).toEqual(["done", editors.id]);
    }
  });
});

describe("rule 6: editing roles never leaves an organization without an administrator", () => {
  it("while two administrators edit Organization Administrator and demote each other", async () => {
    for (let round = 0; round < rounds; round++) {
      const bed = await createTestBed();
      const [one, other] = [await bed.administrator(), await bed.administrator()];
      const [ctx, otherCtx] = [await bed.ctxOf(one), await bed.ctxOf(other)];
      await Promise.allSettled([
        edit(ctx, other, ["org-admin"], []),
        edit(otherCtx, one, ["org-admin"], []),
        changePrivileges(ctx, bed.roles["org-admin"], [...keptByAdministrators]),
        changePrivileges(otherCtx, bed.roles["org-admin"], privileges.slice(3)),
        resetRoles.execute(otherCtx, { planHash: null }),
      ]);
      const { roles } = await bed.snapshot();
      const administrator = roles.find(({ key }) => key === "org-admin");
      for (const kept of keptByAdministrators) expect(administrator?.privileges).toContain(kept);
      const holders = [...(await bed.roleKeysOf(one)), ...(await bed.roleKeysOf(other))];
      expect(holders).toEqual(["org-admin"]);
    }
  });
});

it("of two deletions that move to each other's role at the same instant one is done", async () => {
  for (let round = 0; round < rounds; round++) {
    const bed = await createTestBed();
    const [one, other] = [await bed.role({ privileges: [] }), await bed.role({ privileges: [] })];
    const user = await bed.user({ roles: [one.key, other.key] });
    const ctx = await bed.ctxOf(await bed.administrator());
    const otherCtx = await bed.ctxOf(await bed.administrator());
    const done = await Promise.allSettled([
      deleteRole.execute(ctx, { roleId: one.id, moveToRoleId: other.id }),
      deleteRole.execute(otherCtx, { roleId: other.id, moveToRoleId: one.id }),
    ]);
    expect(done.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await bed.roleKeysOf(user)).toHaveLength(1);
  }
});

import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { knownDevices } from "@/db/schema";
import { expectHidden, expectRefused, refusalOf } from "@/db/test/expect-refusal";
import { asOwner, createTestBed } from "@/db/test/test-bed";
import { actorByToken } from "@/lib/auth/actor";
import { planUserChange } from "../plan-user-change";
import { deleteUsers } from "./delete-users";

async function arrange() {
  const bed = await createTestBed();
  const administrator = await bed.administrator();
  const globex = await bed.account({ name: "Globex" });
  const user = await bed.user({ account: globex, roles: ["admin"], firstName: "Alan", lastName: "Turing" });
  return { bed, administrator, globex, user, ctx: await bed.ctxOf(administrator) };
}

describe("deleteUsers", () => {
  it("removes the user with everything of theirs; the audit event keeps name and e-mail", async () => {
    const { bed, globex, user, ctx } = await arrange();
    const { token } = await bed.session(user);
    const device = { organizationId: bed.organizationId, userId: user.id, tokenHash: Buffer.from(token) };
    await asOwner().insert(knownDevices).values(device);

    const receipt = await deleteUsers.execute(ctx, { userIds: [user.id] });

    expect(receipt).toEqual({
      users: 1,
      sessionsEnded: 1,
      secretsRefused: 1,
      durationMs: expect.any(Number),
    });
    expect(await bed.userRow(user.id)).toBeUndefined();
    expect(await bed.sessionsOf(user)).toEqual([]);
    expect(await bed.roleKeysOf(user)).toEqual([]);
    expect(await asOwner().select().from(knownDevices).where(eq(knownDevices.userId, user.id))).toEqual([]);
    expect((await bed.accountRow(globex.id))?.userCount).toBe(0);
    expect(await actorByToken(token)).toBeUndefined();
    expect(await bed.auditEvents()).toMatchObject([
      {
        action: "user.delete",
        outcome: "done",
        targetType: "user",
        targetId: user.id,
        targetName: "Alan Turing",
        targetEmail: user.email,
        accountId: globex.id,
        changes: {
          name: ["Alan Turing", null],
          email: [user.email, null],
          roles: [["admin"], null],
          active: [true, null],
        },
        receipt: { users: 1, sessionsEnded: 1, secretsRefused: 1, durationMs: expect.any(Number) },
      },
    ]);
  });

  it("is refused on oneself", async () => {
    const { bed, administrator, ctx } = await arrange();
    await bed.administrator();
    const error = await expectRefused(
      bed,
      () => deleteUsers.execute(ctx, { userIds: [administrator.id] }),
      "forbidden",
    );
    expect(error.message).toBe("You cannot delete yourself. Ask another administrator.");
  });

  it("is refused on somebody who holds more, and then does nothing to the others of the list", async () => {
    const { bed, globex, user } = await arrange();
    const role = await bed.role({ privileges: ["manageUiBranding"] });
    const stronger = await bed.user({ account: globex, roles: [role.key] });
    const ctx = await bed.ctxOf(await bed.accountAdministrator(globex));
    await expectRefused(
      bed,
      () => deleteUsers.execute(ctx, { userIds: [user.id, stronger.id] }),
      "forbidden",
    );
  });

  it("is refused on all administrators who can sign in at once", async () => {
    const { bed, administrator } = await arrange();
    await bed.administrator({ locked: "until-unlocked" });
    const everything = await bed.role({ privileges: bed.roles["org-admin"].privileges });
    const ctx = await bed.ctxOf(await bed.user({ roles: [everything.key] }));
    await expectRefused(bed, () => deleteUsers.execute(ctx, { userIds: [administrator.id] }), "refused");
  });

  it("is refused with a privilege to edit only", async () => {
    const { bed, user } = await arrange();
    const editor = await bed.role({
      privileges: [
        ...bed.roles.admin.privileges.filter((key) => key !== "deleteUsersAccount"),
        "editUsersOrg",
      ],
    });
    const ctx = await bed.ctxOf(await bed.user({ roles: [editor.key] }));
    await expectRefused(bed, () => deleteUsers.execute(ctx, { userIds: [user.id] }), "forbidden");
  });

  it("finds nobody when repeated", async () => {
    const { bed, user, ctx } = await arrange();
    await deleteUsers.execute(ctx, { userIds: [user.id] });
    await expectRefused(bed, () => deleteUsers.execute(ctx, { userIds: [user.id] }), "not_found");
  });

  it("finds nobody of another organization or another account", async () => {
    const { bed, globex, user } = await arrange();
    const elsewhere = await createTestBed();
    const foreigner = await elsewhere.user();
    const neighbour = await bed.user({ account: await bed.account() });
    const ctx = await bed.ctxOf(await bed.accountAdministrator(globex));
    const hidden = [foreigner.id, neighbour.id];
    await expectHidden(bed, (id) => deleteUsers.execute(ctx, { userIds: [user.id, id] }), hidden, [
      elsewhere,
    ]);
  });

  it("does nothing when the plan is no longer what was confirmed", async () => {
    const { bed, user, ctx } = await arrange();
    const plan = await planUserChange.execute(ctx, { change: "delete", userIds: [user.id] });
    await bed.session(user);
    const attempt = () => deleteUsers.execute(ctx, { userIds: [user.id], planHash: plan.hash });
    const error = await expectRefused(bed, attempt, "conflict");
    const present = await planUserChange.execute(ctx, { change: "delete", userIds: [user.id] });
    expect(error.details).toEqual({ plan: present });
  });

  it("does not take the hash of another change or of another user for its own", async () => {
    const { bed, user, ctx } = await arrange();
    const other = await bed.user();
    const plans = [
      await planUserChange.execute(ctx, { change: "deactivate", userIds: [user.id] }),
      await planUserChange.execute(ctx, { change: "delete", userIds: [other.id] }),
      await planUserChange.execute(ctx, { change: "delete", userIds: [user.id, other.id] }),
    ];
    for (const plan of plans) {
      const attempt = () => deleteUsers.execute(ctx, { userIds: [user.id], planHash: plan.hash });
      await expectRefused(bed, attempt, "conflict");
    }
  });

  it("happens once when two administrators do it at the same instant", async () => {
    const { bed, user, ctx } = await arrange();
    const otherCtx = await bed.ctxOf(await bed.administrator());
    const done = await Promise.allSettled(
      [ctx, otherCtx].map((each) => deleteUsers.execute(each, { userIds: [user.id] })),
    );
    expect(done.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
    for (const result of done) {
      if (result.status === "rejected") await refusalOf(Promise.reject(result.reason as Error), "not_found");
    }
    expect((await bed.auditEvents()).map((event) => event.outcome).sort()).toEqual(["done", "refused"]);
  });
});

import { describe, expect, it } from "vitest";
import { expectHidden, expectRefused } from "@/db/test/expect-refusal";
import { createTestBed } from "@/db/test/test-bed";
import { actorByToken } from "@/lib/auth/actor";
import { planUserChange } from "../plan-user-change";
import { deactivateUsers } from "./deactivate-users";
import { reactivateUsers } from "./reactivate-users";

async function arrange() {
  const bed = await createTestBed();
  const globex = await bed.account({ name: "Globex" });
  const user = await bed.user({ account: globex, active: false, firstName: "Alan", lastName: "Turing" });
  return { bed, globex, user, ctx: await bed.ctxOf(await bed.administrator()) };
}

describe("reactivateUsers", () => {
  it("lets the user sign in again and says so in the audit event", async () => {
    const { bed, globex, user, ctx } = await arrange();
    const before = await bed.userRow(user.id);
    expect(await reactivateUsers.execute(ctx, { userIds: [user.id] })).toEqual({ users: 1 });
    expect(await bed.userRow(user.id)).toEqual({ ...before, active: true, version: 2, updatedAt: ctx.now });
    await bed.ctxOf(user);
    expect(await bed.auditEvents()).toMatchObject([
      {
        action: "user.reactivate",
        outcome: "done",
        targetId: user.id,
        targetName: "Alan Turing",
        targetEmail: user.email,
        accountId: globex.id,
        changes: { active: [false, true] },
      },
    ]);
  });

  it("brings no session back", async () => {
    const { bed, ctx } = await arrange();
    const user = await bed.user();
    const { token } = await bed.session(user);
    await deactivateUsers.execute(ctx, { userIds: [user.id] });
    await reactivateUsers.execute(ctx, { userIds: [user.id] });
    expect(await actorByToken(token)).toBeUndefined();
    expect(await bed.sessionsOf(user)).toEqual([]);
  });

  it("is refused while the account is inactive", async () => {
    const { bed, globex, user, ctx } = await arrange();
    await bed.changeAccount(globex.id, { active: false });
    const error = await expectRefused(
      bed,
      () => reactivateUsers.execute(ctx, { userIds: [user.id] }),
      "refused",
    );
    expect(error.message).toContain("Reactivate the account first");
  });

  it("is refused on somebody who holds more, and then does nothing to the others of the list", async () => {
    const { bed, globex, user } = await arrange();
    const role = await bed.role({ privileges: ["manageUiBranding"] });
    const stronger = await bed.user({ account: globex, active: false, roles: [role.key] });
    const ctx = await bed.ctxOf(await bed.accountAdministrator(globex));
    const attempt = () => reactivateUsers.execute(ctx, { userIds: [user.id, stronger.id] });
    await expectRefused(bed, attempt, "forbidden");
  });

  it("changes nothing and writes no event when repeated", async () => {
    const { bed, user, ctx } = await arrange();
    await reactivateUsers.execute(ctx, { userIds: [user.id] });
    const [rows, events] = [await bed.snapshot(), await bed.auditEvents()];
    expect(await reactivateUsers.execute(ctx, { userIds: [user.id] })).toEqual({ users: 0 });
    expect(await bed.snapshot()).toEqual(rows);
    expect(await bed.auditEvents()).toEqual(events);
  });

  it("finds nobody of another organization or another account", async () => {
    const { bed, globex, user } = await arrange();
    const elsewhere = await createTestBed();
    const foreigner = await elsewhere.user({ active: false });
    const neighbour = await bed.user({ account: await bed.account(), active: false });
    const ctx = await bed.ctxOf(await bed.accountAdministrator(globex));
    const hidden = [foreigner.id, neighbour.id];
    await expectHidden(bed, (id) => reactivateUsers.execute(ctx, { userIds: [user.id, id] }), hidden, [
      elsewhere,
    ]);
  });

  it("does nothing when the plan is no longer what was confirmed", async () => {
    const { bed, user, ctx } = await arrange();
    const plan = await planUserChange.execute(ctx, { change: "reactivate", userIds: [user.id] });
    await bed.changeUser(user.id, { secretVersion: 7 });
    const attempt = () => reactivateUsers.execute(ctx, { userIds: [user.id], planHash: plan.hash });
    const error = await expectRefused(bed, attempt, "conflict");
    const present = await planUserChange.execute(ctx, { change: "reactivate", userIds: [user.id] });
    expect(error.details).toEqual({ plan: present });
    await reactivateUsers.execute(ctx, { userIds: [user.id], planHash: present.hash });
  });

  it("happens once when two administrators do it at the same instant", async () => {
    const { bed, user, ctx } = await arrange();
    const otherCtx = await bed.ctxOf(await bed.administrator());
    const done = await Promise.all(
      [ctx, otherCtx].map((each) => reactivateUsers.execute(each, { userIds: [user.id] })),
    );
    expect(done.map((result) => result.users).sort()).toEqual([0, 1]);
    expect(await bed.auditEvents()).toHaveLength(1);
  });
});

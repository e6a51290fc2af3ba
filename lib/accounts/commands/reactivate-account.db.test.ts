import { describe, expect, it } from "vitest";
import { expectHidden, expectRefused } from "@/db/test/expect-refusal";
import { createTestBed } from "@/db/test/test-bed";
import { actorByToken } from "@/lib/auth/actor";
import { planAccountChange } from "../plan-account-change";
import { deactivateAccount } from "./deactivate-account";
import { reactivateAccount } from "./reactivate-account";

async function arrange() {
  const bed = await createTestBed();
  const ctx = await bed.ctxOf(await bed.administrator());
  const globex = await bed.account({ name: "Globex" });
  const alan = await bed.user({ account: globex });
  const { token } = await bed.session(alan);
  await deactivateAccount.execute(ctx, { accountId: globex.id });
  return { bed, globex, alan, token, ctx };
}

describe("reactivateAccount", () => {
  it("opens the account; its users stay inactive and their sessions ended", async () => {
    const { bed, globex, alan, token, ctx } = await arrange();
    const events = await bed.auditEvents();
    const { users } = await bed.snapshot();
    expect(await reactivateAccount.execute(ctx, { accountId: globex.id })).toEqual({
      accountId: globex.id,
      users: 0,
    });
    expect(await bed.accountRow(globex.id)).toMatchObject({ active: true, deletedAt: null, version: 3 });
    expect((await bed.snapshot()).users).toEqual(users);
    expect((await bed.userRow(alan.id))?.active).toBe(false);
    expect(await actorByToken(token)).toBeUndefined();
    expect((await bed.auditEvents()).slice(events.length)).toMatchObject([
      { action: "account.reactivate", targetId: globex.id, changes: { active: [false, true] } },
    ]);
  });

  it("brings back the record of a deleted account, empty", async () => {
    const { bed, ctx } = await arrange();
    const gone = await bed.account({ active: false, deletedAt: new Date() });
    await reactivateAccount.execute(ctx, { accountId: gone.id });
    expect(await bed.accountRow(gone.id)).toMatchObject({ active: true, deletedAt: null, userCount: 0 });
    const last = (await bed.auditEvents()).at(-1);
    expect(last?.changes).toEqual({ active: [false, true], deleted: [true, false] });
  });

  it("changes nothing and writes no event on an active account", async () => {
    const { bed, globex, ctx } = await arrange();
    await reactivateAccount.execute(ctx, { accountId: globex.id });
    const [rows, events] = [await bed.snapshot(), await bed.auditEvents()];
    await reactivateAccount.execute(ctx, { accountId: globex.id });
    expect(await bed.snapshot()).toEqual(rows);
    expect(await bed.auditEvents()).toEqual(events);
  });

  it("finds no account of another organization, and is forbidden without manageAccounts", async () => {
    const { bed, ctx } = await arrange();
    const elsewhere = await createTestBed();
    const foreign = await elsewhere.account({ active: false });
    const attempt = (accountId: number) => reactivateAccount.execute(ctx, { accountId });
    await expectHidden(bed, attempt, [foreign.id, -1], [elsewhere]);
    const open = await bed.account();
    const other = await bed.ctxOf(await bed.accountAdministrator(open));
    await expectRefused(bed, () => reactivateAccount.execute(other, { accountId: open.id }), "forbidden");
  });

  it("does nothing when the plan is no longer what was confirmed", async () => {
    const { bed, globex, ctx } = await arrange();
    const asked = { change: "reactivate" as const, accountId: globex.id };
    const { hash } = await planAccountChange.execute(ctx, asked);
    await bed.user({ account: globex, active: false });
    const attempt = () => reactivateAccount.execute(ctx, { accountId: globex.id, planHash: hash });
    const error = await expectRefused(bed, attempt, "conflict");
    expect(error.details).toEqual({ plan: await planAccountChange.execute(ctx, asked) });
  });
});

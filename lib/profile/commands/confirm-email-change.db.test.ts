import { sql } from "drizzle-orm";
import { describe, expect, it, vi } from "vitest";
import { refusalOf } from "@/db/test/expect-refusal";
import { mailTo, tokenIn } from "@/db/test/sent-mail";
import { asOwner, createTestBed, testPassword } from "@/db/test/test-bed";
import { trySignIn } from "@/db/test/user-changes";
import { actorByToken } from "@/lib/auth/actor";
import { createMailLink } from "@/lib/auth/links/mail-links";
import { anonymousCtx, type Ctx } from "@/lib/core/ctx";
import { inTenant } from "@/lib/core/database";
import { updateUser } from "@/lib/users/commands/update-user";
import { deactivateUsers } from "@/lib/users/commands/deactivate-users";
import { confirmEmailChange } from "./confirm-email-change";

const open = (token: string) =>
  confirmEmailChange.execute(anonymousCtx({ requestId: "request-1" }), { token });

function link(ctx: Ctx, userId: number, email?: string): Promise<string> {
  const kind = email === undefined ? "password-reset" : "email-change";
  const made = { userId, kind, ...(email !== undefined && { email }) } as const;
  return inTenant(ctx.organizationId, { mode: "write" }, (tx) => createMailLink(tx, ctx, made));
}

async function arrange() {
  const bed = await createTestBed();
  const ada = await bed.user();
  const session = await bed.session(ada);
  const ctx = await bed.ctxOf(ada);
  const email = `New.${crypto.randomUUID()}@Example.test`;
  return { bed, ada, session, ctx, email, token: await link(ctx, ada.id, email) };
}

describe("confirmEmailChange", () => {
  it("changes the email, keeps the sessions, voids every link and tells the old address", async () => {
    const { bed, ada, session, ctx, email, token } = await arrange();
    await link(ctx, ada.id);
    expect(await open(token)).toEqual({ email });
    expect(await bed.userRow(ada.id)).toMatchObject({ email, emailKey: email.toLowerCase(), version: 2 });
    expect((await bed.snapshot()).mailLinks).toEqual([]);
    expect(await actorByToken(session.token)).toMatchObject({ actor: { email } });
    await trySignIn({ email });
    await refusalOf(trySignIn(ada), "unauthenticated");
    expect((await bed.auditEvents())[0]).toMatchObject({
      ...{ action: "user.change-email", outcome: "done", actorUserId: ada.id, actorName: ada.name },
      ...{ targetId: ada.id, accountId: ada.accountId, changes: { email: [ada.email, email] } },
    });
    const told = await vi.waitFor(async () => {
      const messages = await mailTo(ada.email);
      expect(messages).toHaveLength(1);
      return messages[0];
    });
    expect(told?.text).toContain(email);
    expect(tokenIn(told ?? { subject: "", text: "" })).toBe("");
  });

  it("works once, also for two who both found the link before either used it", async () => {
    const { bed, ada, token } = await arrange();
    let letThem = () => {};
    const bothWait = new Promise<void>((resolve) => (letThem = resolve));
    let isLocked = () => {};
    const locked = new Promise<void>((resolve) => (isLocked = resolve));
    const held = inTenant(bed.organizationId, { mode: "write" }, async (tx) => {
      await tx.execute(sql`select id from users where id = ${ada.id} for update`);
      isLocked();
      await bothWait;
    });
    await locked;
    const opened = Promise.allSettled([open(token), open(token)]);
    await vi.waitFor(async () => {
      const waiting = sql`select pid from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`;
      expect((await asOwner().execute(waiting)).rows).toHaveLength(2);
    }, 20_000);
    letThem();
    await held;
    expect((await opened).map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await refusalOf(open(token), "refused");
    expect((await bed.auditEvents()).filter(({ outcome }) => outcome === "done")).toHaveLength(1);
  });

  it("an address that somebody has by now, in whatever organization, is refused without saying whose", async () => {
    const { bed, ada, email, token } = await arrange();
    const elsewhere = await createTestBed();
    const other = await elsewhere.user({ email: email.toUpperCase() });
    const before = await bed.userRow(ada.id);
    const error = await refusalOf(open(token), "conflict");
    for (const hint of [other.name, elsewhere.name, other.firstName])
      expect(error.message).not.toContain(hint);
    expect(await bed.userRow(ada.id)).toEqual(before);
    expect(await bed.auditEvents()).toMatchObject([
      { action: "user.change-email", outcome: "refused", reason: error.message, targetId: ada.id },
    ]);
    // The link is used up all the same.
    await refusalOf(open(token), "refused");
    expect(await mailTo(ada.email)).toEqual([]);
  });

  it("is void once the user was deactivated, also after a reactivation, and when it is older than 30 minutes", async () => {
    const { bed, ada, ctx, token } = await arrange();
    const administrator = await bed.ctxOf(await bed.administrator());
    await deactivateUsers.execute(administrator, { userIds: [ada.id] });
    await refusalOf(open(token), "refused");
    await bed.changeUser(ada.id, { active: true });
    await refusalOf(open(token), "refused");
    const past = { ...ctx, now: new Date(Date.now() - 31 * 60_000) };
    await refusalOf(open(await link(past, ada.id, "late@example.test")), "refused");
    expect((await bed.userRow(ada.id))?.email).toBe(ada.email);
  });

  it("of two who want the same address at once one gets it", async () => {
    const { bed, ada, email, token } = await arrange();
    const grace = await bed.user();
    const tokens = [token, await link(await bed.ctxOf(grace), grace.id, email)];
    const done = await Promise.allSettled(tokens.map(open));
    expect(done.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const emails = [(await bed.userRow(ada.id))?.email, (await bed.userRow(grace.id))?.email];
    expect(emails.filter((each) => each === email)).toHaveLength(1);
  });

  it("is void once an administrator gave another address", async () => {
    const { bed, ada, token } = await arrange();
    const ctx = await bed.ctxOf(await bed.administrator());
    const { firstName, lastName, email } = ada;
    const base = { firstName, lastName, email, roles: [] };
    const given = `given.${crypto.randomUUID()}@example.test`;
    await updateUser.execute(ctx, { userId: ada.id, ...base, email: given, base });
    await refusalOf(open(token), "refused");
    expect((await bed.userRow(ada.id))?.email).toBe(given);
  });

  it("opens nothing with a token that is none, or of another kind", async () => {
    const { bed, ada, ctx } = await arrange();
    const before = await bed.snapshot();
    await refusalOf(open("x".repeat(43)), "refused");
    await refusalOf(open(await link(ctx, ada.id)), "refused");
    expect((await bed.snapshot()).users).toEqual(before.users);
    await trySignIn(ada, testPassword);
  });
});

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectHidden, expectRefused } from "@/db/test/expect-refusal";
import { type MailServer, startMailServer, tokenIn } from "@/db/test/mail-server";
import { createTestBed } from "@/db/test/test-bed";
import { redeemResetLink } from "@/lib/auth/commands/redeem-reset-link";
import { anonymousCtx } from "@/lib/core/ctx";
import { sendResetLink } from "./send-reset-link";

let server: MailServer;

beforeAll(async () => {
  server = await startMailServer();
  process.env.SMTP_URL = server.url;
  process.env.MAIL_FROM = "rolecall@example.test";
});
afterAll(() => server.stop());

async function arrange() {
  const bed = await createTestBed();
  const administrator = await bed.administrator({ firstName: "Zenobia", lastName: "Quick" });
  const globex = await bed.account({ name: "Globex" });
  const user = await bed.user({ account: globex, firstName: "Alan", lastName: "Turing" });
  return { bed, administrator, globex, user, ctx: await bed.ctxOf(administrator) };
}

describe("sendResetLink", () => {
  it("mails a link that works to the stored address, names nobody, and says so in the audit event", async () => {
    const { bed, administrator, user, ctx } = await arrange();
    const { sessions, users } = await bed.snapshot();
    expect(await sendResetLink.execute(ctx, { userId: user.id })).toEqual({
      userId: user.id,
      isMailed: true,
    });
    const [mail] = await server.mailTo(user.email);
    const token = mail ? tokenIn(mail) : "";
    expect(mail?.text).toContain(`An administrator of ${bed.name} sends you this link`);
    for (const who of [administrator.firstName, administrator.email]) expect(mail?.text).not.toContain(who);
    expect(await bed.snapshot()).toMatchObject({ sessions, users });
    const events = await bed.auditEvents();
    expect(events).toMatchObject([
      { action: "user.send-reset-link", outcome: "done", actorUserId: administrator.id, targetId: user.id },
    ]);
    expect(JSON.stringify(events)).not.toContain(token);
    const nobody = anonymousCtx({ requestId: "request-1" });
    await redeemResetLink.execute(nobody, { token, password: "Copper-Lantern-58!" });
  });

  it("gives somebody a first password who never had one", async () => {
    const { bed, ctx } = await arrange();
    const user = await bed.user({ hasPassword: false });
    await sendResetLink.execute(ctx, { userId: user.id });
    await server.mailTo(user.email);
    expect(await bed.mailLinksOf(user)).toHaveLength(1);
  });

  it("repeated, and by two at the same instant, leaves the newest link alone", async () => {
    const { bed, user, ctx } = await arrange();
    const otherCtx = await bed.ctxOf(await bed.administrator());
    await Promise.all([ctx, otherCtx].map((each) => sendResetLink.execute(each, { userId: user.id })));
    await server.mailTo(user.email, 2);
    expect(await bed.mailLinksOf(user)).toHaveLength(1);
    expect(await bed.auditEvents()).toHaveLength(2);
  });

  it("is refused to oneself, and to somebody who could not sign in with it", async () => {
    const { bed, administrator, ctx } = await arrange();
    await expectRefused(bed, () => sendResetLink.execute(ctx, { userId: administrator.id }), "forbidden");
    const inactive = await bed.user({ active: false });
    const closed = await bed.user({ account: await bed.account({ active: false }) });
    for (const { id } of [inactive, closed]) {
      await expectRefused(bed, () => sendResetLink.execute(ctx, { userId: id }), "refused");
    }
    for (const { email } of [administrator, inactive, closed]) {
      expect(server.received.filter(({ to }) => to === email)).toEqual([]);
    }
  });

  it("is refused on somebody who holds more, and without a privilege to edit that user", async () => {
    const { bed, globex, user } = await arrange();
    const branding = await bed.role({ privileges: ["manageUiBranding"] });
    const reader = await bed.role({ privileges: ["viewUsersOrg", "editUsersAccount"] });
    await bed.grant(user, [branding.key]);
    for (const actor of [await bed.accountAdministrator(globex), await bed.user({ roles: [reader.key] })]) {
      const ctx = await bed.ctxOf(actor);
      await expectRefused(bed, () => sendResetLink.execute(ctx, { userId: user.id }), "forbidden");
    }
  });

  it("finds nobody of another organization or another account", async () => {
    const { bed, globex } = await arrange();
    const elsewhere = await createTestBed();
    const hidden = [(await elsewhere.user()).id, (await bed.user({ account: await bed.account() })).id];
    const ctx = await bed.ctxOf(await bed.accountAdministrator(globex));
    await expectHidden(bed, (userId) => sendResetLink.execute(ctx, { userId }), hidden, [elsewhere]);
  });
});

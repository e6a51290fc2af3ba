import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type MailServer, startMailServer, tokenIn } from "@/db/test/mail-server";
import { createTestBed, type TestBed, type TestUser } from "@/db/test/test-bed";
import { tokenHash } from "@/lib/auth/keys";
import { anonymousCtx } from "@/lib/core/ctx";
import { requestResetLink } from "./request-reset-link";

let server: MailServer;

beforeAll(async () => {
  server = await startMailServer();
  process.env.SMTP_URL = server.url;
  process.env.MAIL_FROM = "Rolecall <rolecall@example.test>";
});
afterAll(() => server.stop());

const ask = (email: string, ip?: string, at = new Date()) =>
  requestResetLink.execute({ ...anonymousCtx({ requestId: "request-1", ip }), now: at }, { email });

/** Sent after everything that was asked for before: once it is there, so would be the others. */
async function flush(bed: TestBed): Promise<void> {
  const last = await bed.user();
  await ask(last.email);
  await server.mailTo(last.email);
}

const mailsTo = (user: Pick<TestUser, "email">) => server.received.filter(({ to }) => to === user.email);
const outcomes = async (bed: TestBed, { id }: TestUser) =>
  (await bed.auditEvents())
    .filter((event) => event.targetId === id)
    .map(({ action, outcome, reason }) => [action, outcome, reason]);
const request = "user.request-reset-link";

describe("requestResetLink", () => {
  it("mails a link to the stored address, keeps its hash only, and leaves an event that does not hold it", async () => {
    const bed = await createTestBed("Acme Works");
    const ada = await bed.user({ email: `Ada.${bed.organizationId}@Example.test` });
    await ask(`  ada.${bed.organizationId}@EXAMPLE.test `);
    const [mail] = await server.mailTo(ada.email);
    expect(mail).toMatchObject({ from: "rolecall@example.test", subject: "Set a new password" });
    const text = mail?.text ?? "";
    const token = mail ? tokenIn(mail) : "";
    expect(text).toContain(`\nhttp://localhost:3000/reset-password#${token}\n`);
    for (const words of [ada.email, "Acme Works", "30 minutes", "If it was not you, do nothing"]) {
      expect(text).toContain(words);
    }
    const [link] = await bed.mailLinksOf(ada);
    expect(link).toMatchObject({ kind: "password-reset", tokenHash: tokenHash(token) });
    const minutes = ((link?.expiresAt.getTime() ?? 0) - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(29);
    expect(minutes).toBeLessThanOrEqual(30);
    const events = await bed.auditEvents();
    expect(events).toMatchObject([
      { action: request, outcome: "done", actorType: "anonymous", targetId: ada.id, targetEmail: ada.email },
    ]);
    expect(JSON.stringify(events)).not.toContain(token);
  });

  it("a newer link takes the place of the older", async () => {
    const bed = await createTestBed();
    const ada = await bed.user();
    await ask(ada.email);
    await ask(ada.email);
    const mails = await server.mailTo(ada.email, 2);
    const links = await bed.mailLinksOf(ada);
    expect(links).toHaveLength(1);
    const hashes = mails.map((mail) => tokenHash(tokenIn(mail)).toString("hex"));
    expect(hashes.filter((hash) => hash === links[0]?.tokenHash.toString("hex"))).toHaveLength(1);
  });

  it("answers the same whoever it is, and mails nobody who cannot use a link", async () => {
    const bed = await createTestBed();
    const nobody = { email: `nobody.${bed.organizationId}@example.test` };
    const inactive = await bed.user({ active: false });
    const closed = await bed.user({ account: await bed.account({ active: false }) });
    const byProvider = await bed.user({ hasPassword: false });
    const locked = await bed.user({ locked: "until-unlocked" });
    const answers = [];
    for (const { email } of [nobody, inactive, closed, byProvider, locked]) answers.push(await ask(email));
    expect(answers).toEqual([null, null, null, null, null]);
    await flush(bed);
    for (const user of [nobody, inactive, closed, byProvider]) expect(mailsTo(user)).toEqual([]);
    expect(mailsTo(locked)).toHaveLength(1);
    expect(await outcomes(bed, inactive)).toEqual([[request, "refused", "inactive user"]]);
    expect(await outcomes(bed, closed)).toEqual([[request, "refused", "inactive account"]]);
    expect(await outcomes(bed, byProvider)).toEqual([[request, "refused", "no password"]]);
    expect((await bed.userRow(locked.id))?.lockedUntil).toEqual(new Date("9999-12-31T00:00:00Z"));
  });

  it("answers on the grid of 100 ms whether there is such a user or not", async () => {
    const bed = await createTestBed();
    expect(requestResetLink.isTimeEven).toBe(true);
    for (const email of [(await bed.user()).email, "nobody@example.test"]) {
      const startedAt = performance.now();
      await ask(email);
      // A timer may be a millisecond early.
      expect(performance.now() - startedAt).toBeGreaterThan(98);
    }
  });

  it("sends three an hour to a user, then none until the hour is over, and says nothing about it", async () => {
    const bed = await createTestBed();
    const ada = await bed.user();
    for (let round = 0; round < 5; round += 1) expect(await ask(ada.email)).toBeNull();
    await flush(bed);
    expect(mailsTo(ada)).toHaveLength(3);
    const refused = [request, "refused", "asked too often"];
    expect((await outcomes(bed, ada)).slice(3)).toEqual([refused, refused]);
    await ask(ada.email, undefined, new Date(Date.now() + 3_601_000));
    await server.mailTo(ada.email, 4);
  });

  it("sends twenty an hour on behalf of one client address; others still get theirs", async () => {
    const bed = await createTestBed();
    const people = await Promise.all(Array.from({ length: 22 }, () => bed.user()));
    for (const { email } of people.slice(0, 21)) await ask(email, "198.51.100.7");
    const [twentieth, last, other] = people.slice(19);
    if (!twentieth || !last || !other) throw new Error("there are as many people");
    await ask(other.email, "198.51.100.8");
    await server.mailTo(twentieth.email);
    await server.mailTo(other.email);
    expect(mailsTo(last)).toEqual([]);
    expect(await outcomes(bed, last)).toEqual([[request, "refused", "asked too often"]]);
  });

  it("asked for by two at the same instant leaves one link", async () => {
    const bed = await createTestBed();
    const ada = await bed.user();
    await Promise.all([ask(ada.email), ask(ada.email), ask(ada.email), ask(ada.email), ask(ada.email)]);
    await server.mailTo(ada.email, 3);
    expect(await bed.mailLinksOf(ada)).toHaveLength(1);
    expect((await outcomes(bed, ada)).filter(([, outcome]) => outcome === "done")).toHaveLength(3);
  });
});

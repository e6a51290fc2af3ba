import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createTestBed, testPassword } from "@/db/test/test-bed";
import { sharedConsole, startConsole } from "../fixtures/server";
import { expect, test } from "../fixtures/test";
import { actions, callAction, open, places } from "./doors";

// Known secrets in the data: none of them appears in any answer, whoever reads, nor in a script.

const mailerPassword = "what-the-mail-server-asks-for";

/** A value as it might be written: as text, or bytes in hex or base 64. */
function writings(value: string | Buffer): string[] {
  const bytes = Buffer.from(value);
  const encoded = [
    bytes.toString("hex"),
    bytes.toString("base64url"),
    bytes.toString("base64").replace(/=+$/, ""),
  ];
  return typeof value === "string" ? [value, ...encoded] : [...encoded, `\\x${bytes.toString("hex")}`];
}

/** Two organizations with people, sessions and secrets, and every way to write those secrets down. */
async function plant() {
  const [bed, elsewhere] = [await createTestBed(), await createTestBed()];
  const administrator = await bed.administrator();
  const user = await bed.user({ locked: "for-an-hour" });
  const { token } = await bed.session(administrator);
  const other = await bed.session(user);
  const mailed = await bed.mailLink(user);
  const people = [administrator, user, await elsewhere.user()];
  const rows = (await Promise.all(people.map(({ id }) => bed.userRow(id)))).flatMap((row) =>
    row ? [row] : [],
  );
  const canaries = [
    ...people.map(({ secret }) => secret),
    ...rows.flatMap((row) => [row.secretHash, row.secretSealed, row.passwordHash ?? ""]),
    ...[bed.secret, elsewhere.secret, testPassword, token, other.token, sharedConsole().appSecret],
    ...(await bed.sessionsOf(user)).map((session) => session.tokenHash),
    ...[mailed, ...(await bed.mailLinksOf(user)).map((link) => link.tokenHash), mailerPassword],
  ].flatMap(writings);
  return { bed, administrator, user, token, mailed, canaries };
}

type Planted = Awaited<ReturnType<typeof plant>>;

/** Reads every page and route and calls every action, signed in and not. */
async function visitEverything({ bed, user, token, mailed }: Planted, at = sharedConsole().url) {
  const answers: { where: string; text: string }[] = [];
  const paths = [...places().pages, ...places().routes].map((path) => {
    const where = path
      .replace("[accountId]", String(bed.defaultAccount.id))
      .replace("[userId]", String(user.id))
      .replace("[eventId]", "1")
      .replace("[jobId]", "1")
      .replace("[importId]", "1")
      .replace(/(activity|users)\/export$/, "$1/export?format=csv");
    if (where === "/api/console/users/plan") return `${where}?change=delete&userIds=${user.id}`;
    return where.replace("[...nextauth]", "session");
  });
  for (const path of [...paths, "/api/auth/providers", "/no-such-page"]) {
    for (const caller of [{ token, at }, { at }]) {
      for (const form of ["html", "rsc"] as const) {
        const { text, headers } = await open(path, caller, form);
        answers.push({ where: `${form} ${path}`, text: text + JSON.stringify([...headers]) });
      }
    }
  }
  const taken = {
    ...{ accountId: bed.defaultAccount.id, firstName: "Alan", lastName: "Turing", password: testPassword },
    email: user.email,
  };
  const inputs: Record<string, unknown> = {
    createUserAction: taken,
    openResetLinkAction: { token: mailed },
    redeemResetLinkAction: { token: mailed, password: testPassword },
  };
  for (const action of actions()) {
    const input = inputs[action.name] ?? { nothing: 1 };
    answers.push({ where: action.name, text: (await callAction(action, input, { token, at })).text });
  }
  return answers;
}

const foundIn = (text: string, canaries: readonly string[]) =>
  canaries.filter((canary) => text.includes(canary));

test("no secret, hash or token appears in any page, payload, JSON answer or refusal", async () => {
  const planted = await plant();
  const answers = await visitEverything(planted);
  expect(answers.length).toBeGreaterThan(50);
  for (const { where, text } of answers)
    expect.soft([where, foundIn(text, planted.canaries)]).toEqual([where, []]);
});

/** Signs in as the form does. */
async function trySignIn(at: string, email: string, password: string): Promise<void> {
  const csrf = await fetch(`${at}/api/auth/csrf`);
  // The answer of next-auth.
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const cookies = csrf.headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
  await fetch(`${at}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie: cookies.join("; "), origin: at },
    body: new URLSearchParams({ csrfToken, email, password, json: "true" }),
  });
}

test("nor in what the server writes to its log, however talkative", async () => {
  const planted = await plant();
  const { bed, administrator, canaries } = planted;
  let written = "";
  const talkative = await startConsole(
    sharedConsole().databaseUrl,
    // Nobody listens there: each message is logged as not sent.
    {
      LOG_LEVEL: "debug",
      SMTP_URL: `smtp://mailer:${mailerPassword}@127.0.0.1:1`,
      MAIL_FROM: "a@example.test",
    },
    (text) => (written += text),
  );
  try {
    await visitEverything(planted, talkative.url);
    for (const password of [testPassword, `${testPassword} `]) {
      await trySignIn(talkative.url, administrator.email, password);
    }
    expect((await bed.auditEvents()).filter((event) => event.action === "session.sign-in")).toHaveLength(2);
    const ask = actions().find(({ name }) => name === "requestResetLinkAction");
    if (ask) await callAction(ask, { email: administrator.email }, { at: talkative.url });
    await expect.poll(() => written).toContain("mail will be tried again");
    expect(written).not.toContain("reset-password#");
    expect(foundIn(written, canaries)).toEqual([]);
  } finally {
    await talkative.stop();
  }
});

test("no script of the build carries what belongs to the server", () => {
  const scripts = readdirSync(join(".next", "static"), { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".js"),
  );
  expect(scripts.length).toBeGreaterThan(5);
  const words =
    /drizzle-orm|pg-protocol|argon2|DATABASE_URL|APP_SECRET|rolecall_web|secret_sealed|secretHash|token_hash/;
  for (const file of scripts) {
    const found = words.exec(readFileSync(join(".next", "static", file), "utf8"))?.[0];
    expect.soft([file, found]).toEqual([file, undefined]);
  }
});

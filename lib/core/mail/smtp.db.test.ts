import { createServer } from "node:net";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { startMailServer } from "@/db/test/mail-server";

// Against a real mail server. The configuration is read once in the life of a process: each test takes the modules anew.

const link = "http://localhost:3000/reset-password#a-token-that-nobody-may-read";
const mailerPassword = "the-password-of-the-mailer";
const message = (to: string) => ({ to, subject: "Set a new password", text: `Somebody asked.\n\n${link}\n` });

let written: string[];

beforeEach(() => {
  vi.resetModules();
  written = [];
  process.env.LOG_LEVEL = "debug";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    written.push(String(text));
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());

/** Sends as a command does after its commit; answers at once. */
async function send(smtpUrl: string, to: string): Promise<void> {
  process.env.SMTP_URL = smtpUrl;
  process.env.MAIL_FROM = "Rolecall <rolecall@example.test>";
  const { sendMail } = await import("./send-mail");
  const startedAt = performance.now();
  sendMail(message(to), `request-of-${to}`);
  expect(performance.now() - startedAt).toBeLessThan(100);
}

/** What was logged about the message to this address; tries of an earlier test may still be going on. */
const logged = (to: string) =>
  written
    .join("")
    .split("\n")
    .filter((line) => line.includes(`request-of-${to}`));

/** What was logged says what went wrong, and neither the link nor the password. */
async function expectLogged(to: string, words: RegExp): Promise<void> {
  await vi.waitFor(() => expect(logged(to)).not.toEqual([]), 25_000);
  expect(logged(to).join("\n")).toMatch(words);
  for (const hidden of [link, "a-token-that", mailerPassword]) expect(written.join("")).not.toContain(hidden);
}

it("signs in where the URL says so, and delivers the message whole", async () => {
  const seen: unknown[] = [];
  const server = await startMailServer({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth({ username, password }, _session, done) {
      seen.push([username, password]);
      done(null, { user: "mailer" });
    },
  });
  await send(
    `smtp://mailer:${encodeURIComponent(mailerPassword)}@127.0.0.1:${server.port}`,
    "ada@example.test",
  );
  const [mail] = await server.mailTo("ada@example.test");
  expect(mail).toMatchObject({ from: "rolecall@example.test", subject: "Set a new password" });
  expect(mail?.text).toContain(`\n${link}\n`);
  expect(seen).toEqual([["mailer", mailerPassword]]);
  await server.stop();
});

it("tries again when the server is down, and delivers once it is back", async () => {
  const gone = await startMailServer();
  await gone.stop();
  await send(gone.url, "grace@example.test");
  await expectLogged("grace@example.test", /mail will be tried again.*ECONNREFUSED/);
  const back = await startMailServer({}, gone.port);
  expect(await back.mailTo("grace@example.test")).toHaveLength(1);
  await back.stop();
});

it("logs a server that refuses the password, and one that cannot prove who it is, without either secret", async () => {
  const refusing = await startMailServer({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: (_auth, _session, done) => done(new Error("no such mailer")),
  });
  await send(`smtp://mailer:${mailerPassword}@127.0.0.1:${refusing.port}`, "alan@example.test");
  await expectLogged("alan@example.test", /Invalid login/);
  await refusing.stop();

  vi.resetModules();
  written = [];
  // STARTTLS with a certificate that nobody vouches for.
  const selfSigned = await startMailServer({ disabledCommands: [] });
  await send(`smtp://mailer:${mailerPassword}@127.0.0.1:${selfSigned.port}`, "edsger@example.test");
  await expectLogged("edsger@example.test", /certificate/);
  expect(selfSigned.received).toEqual([]);
  await selfSigned.stop();
});

it("sends no password in the clear to another machine, unless the URL says so", async () => {
  const { smtpOptions } = await import("./deliver");
  const requires = (url: string) => smtpOptions(url).requireTLS;
  expect(requires("smtp://mailer:secret@mail.example.com:587")).toBe(true);
  expect(requires("smtp://mail.example.com:25")).toBe(false);
  expect(requires("smtp://mail.example.com?requireTLS=true")).toBe(true);
  expect(requires("smtp://mailer:secret@mail.example.com?requireTLS=false")).toBe(false);
  expect(requires("smtp://mailer:secret@127.0.0.1:2525")).toBe(false);
});

it("reads the whole URL", async () => {
  const { smtpOptions } = await import("./deliver");
  expect(smtpOptions("smtps://mail%40er:p%40ss@[::1]:2465")).toMatchObject({
    host: "::1",
    port: 2465,
    secure: true,
    auth: { user: "mail@er", pass: "p@ss" },
  });
  expect(smtpOptions("smtp://mail.example.com")).not.toHaveProperty("auth");
});

it("waits for no server that says nothing", { timeout: 60_000 }, async () => {
  const silent = createServer((socket) => socket.on("error", () => undefined));
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  const address = silent.address();
  const port = typeof address === "object" && address ? address.port : 0;
  await send(`smtp://127.0.0.1:${port}`, "tony@example.test");
  await expectLogged("tony@example.test", /mail will be tried again.*(Greeting never received|Timeout)/);
  silent.close();
});

it("without a mail server writes whole, private files in which a link can be copied", async () => {
  const { mkdtemp, readdir, readFile, stat } = await import("node:fs/promises");
  const { simpleParser } = await import("mailparser");
  delete process.env.SMTP_URL;
  process.env.DATA_DIR = await mkdtemp("/tmp/rolecall-outbox-");
  const outbox = `${process.env.DATA_DIR}/outbox`;
  const { deliver } = await import("./deliver");
  const subject = "Größe";
  await Promise.all(
    Array.from({ length: 5 }, (_, index) => deliver({ ...message(`user${index}@example.test`), subject })),
  );
  const files = await readdir(outbox);
  expect(files).toHaveLength(5);
  expect((await stat(outbox)).mode & 0o777).toBe(0o700);
  for (const file of files) {
    expect(file).toMatch(/\.eml$/);
    expect((await stat(`${outbox}/${file}`)).mode & 0o777).toBe(0o600);
    const text = await readFile(`${outbox}/${file}`, "utf8");
    expect(text).toContain(`\n${link}\n`);
    const mail = await simpleParser(text);
    expect([mail.subject, mail.text?.includes(link)]).toEqual([subject, true]);
  }
});

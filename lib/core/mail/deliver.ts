import "server-only";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTransport, type Transporter } from "nodemailer";
import { loopback } from "../configuration/variables";
import { env } from "../env";
import { log } from "../log";
import type { Mail } from "./send-mail";

const timeoutMs = 10_000;

// One connection, kept: a new one for each message would meet the limits of most servers.
const kept: { transport?: Transporter } = {};

/** How the server of this URL is spoken to. Nodemailer would take the URL itself, and then nothing of what stands beside it. */
export function smtpOptions(smtpUrl: string) {
  const { protocol, hostname, port, username, password, searchParams } = new URL(smtpUrl);
  const host = hostname.replace(/^\[|\]$/g, "");
  const asked = searchParams.get("requireTLS");
  return {
    host,
    ...(port !== "" && { port: Number(port) }),
    secure: protocol === "smtps:",
    ...(username !== "" && {
      auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    }),
    // A password goes to another machine encrypted or not at all, unless the URL says otherwise.
    requireTLS: asked === null ? username !== "" && !loopback.test(host) : asked === "true",
    pool: true as const,
    maxConnections: 2,
    // Without this a message whose connection closes is tried for ever and in silence; `sendMail` tries again and says so.
    maxRequeues: 0,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    // What a message says never makes the console read a file or open an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** Without a mail server every message becomes a file in `DATA_DIR/outbox`, readable by the owner only. */
async function writeToOutbox(mail: Mail & { from: string }): Promise<void> {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: "unix" });
  const { message } = await composer.sendMail(mail);
  const [head = ""] = String(message).split("\n\n", 1);
  // As it is, not quoted-printable: somebody opens the file and copies the link out of it.
  const readable = `${head.replace(/^Content-Transfer-Encoding:.*$/m, "Content-Transfer-Encoding: 8bit")}\n\n${mail.text}`;
  const folder = join(env().dataDir, "outbox");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const name = `${new Date().toISOString().replaceAll(":", "-")}-${crypto.randomUUID().slice(0, 8)}.eml`;
  const path = join(folder, name);
  // Whole or not there: whoever watches the folder never reads half a message.
  await writeFile(`${path}.part`, readable, { mode: 0o600 });
  await rename(`${path}.part`, path);
  log("info", "mail was written to the outbox: SMTP_URL is not set", { file: name, subject: mail.subject });
}

/**
 * Hands one message over to the mail server of `SMTP_URL`, or writes it to the outbox when there is none.
 * @throws Error when the server does not take it
 */
export async function deliver(mail: Mail): Promise<void> {
  const { smtpUrl, mailFrom } = env();
  const message = { ...mail, from: mailFrom };
  if (smtpUrl === undefined) return writeToOutbox(message);
  kept.transport ??= createTransport(smtpOptions(smtpUrl));
  await kept.transport.sendMail(message);
}

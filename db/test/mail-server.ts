import { type AddressObject, type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

export interface ReceivedMail {
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  /** As a person reads it: decoded, with whole links. */
  readonly text: string;
}

const addressIn = (field: AddressObject | AddressObject[] | undefined) =>
  [field].flat()[0]?.value[0]?.address ?? "";

const read = (mail: ParsedMail): ReceivedMail => ({
  to: addressIn(mail.to),
  from: addressIn(mail.from),
  subject: mail.subject ?? "",
  text: mail.text ?? "",
});

/**
 * A real mail server on a free port of this machine, which takes everything and keeps what it took.
 * @param port when it has to be this one: a server that comes back
 */
export async function startMailServer(options: SMTPServerOptions = {}, port = 0) {
  const received: ReceivedMail[] = [];
  const waiting = new Set<() => void>();
  const server = new SMTPServer({
    authOptional: true,
    closeTimeout: 200,
    disabledCommands: ["STARTTLS"],
    onData(stream, _session, done) {
      simpleParser(stream).then((mail) => {
        received.push(read(mail));
        for (const look of waiting) look();
        done();
      }, done);
    },
    ...options,
  });
  // A client that goes away in the middle is no fault of the server.
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const address = server.server.address();
  const bound = typeof address === "object" && address ? address.port : port;

  // A domain is written in lower case on its way.
  const isTo = (email: string) => (mail: ReceivedMail) => mail.to.toLowerCase() === email.toLowerCase();

  /** The messages to this address, once there are as many. */
  const mailTo = async (email: string, count = 1): Promise<ReceivedMail[]> => {
    const found = () => received.filter(isTo(email));
    await new Promise<void>((resolve) => {
      const look = () => {
        if (found().length < count) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });
    return found();
  };

  return {
    port: bound,
    url: `smtp://127.0.0.1:${bound}`,
    received,
    mailTo,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

export type MailServer = Awaited<ReturnType<typeof startMailServer>>;

/** The token of the link in a message. */
export function tokenIn({ text }: ReceivedMail): string {
  const token = /\/reset-password#([\w-]{43})(?=\s)/.exec(text)?.[1];
  if (token === undefined) throw new Error("There is no link in this message.");
  return token;
}

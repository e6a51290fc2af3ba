import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { log } from "../log";
import { waitingMail } from "../metrics/counters";
import { deliver } from "./deliver";

/** A message of plain text. It goes to an address that is stored, never to one that somebody has just typed elsewhere. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Pauses before each try. */
const triesAfterMs = [0, 2_000, 15_000];

async function sendWithRetries(mail: Mail, requestId: string): Promise<void> {
  for (const [index, pauseMs] of triesAfterMs.entries()) {
    await wait(pauseMs);
    try {
      await deliver(mail);
      return;
    } catch (error) {
      // The message itself may hold a link: it is not logged.
      const isLast = index === triesAfterMs.length - 1;
      log(isLast ? "error" : "warn", isLast ? "mail was not sent" : "mail will be tried again", {
        requestId,
        subject: mail.subject,
        error,
      });
    }
  }
}

/** Sends in the background, three tries: nobody waits for it, so its time tells nobody whether there was anything to send. */
export function sendMail(mail: Mail, requestId: string): void {
  waitingMail.inc();
  void sendWithRetries(mail, requestId).finally(() => waitingMail.dec());
}

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { simpleParser } from "mailparser";

export interface SentMail {
  readonly subject: string;
  readonly text: string;
}

/**
 * What the outbox of a data folder holds for this address, oldest first. Mail is written after the answer: wait for it.
 * @param dataDir that of the process that sends; without it this one's
 */
export async function mailTo(address: string, dataDir = process.env.DATA_DIR ?? ""): Promise<SentMail[]> {
  const folder = join(dataDir, "outbox");
  const files = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith(".eml")).sort();
  const found: SentMail[] = [];
  for (const file of files) {
    const { to, subject = "", text = "" } = await simpleParser(await readFile(join(folder, file)));
    const addresses = [to ?? []].flat().flatMap((each) => each.value.map((one) => one.address));
    if (addresses.includes(address)) found.push({ subject, text });
  }
  return found;
}

/** The token of the link in a message. */
export function tokenIn({ text }: SentMail): string {
  return /#([\w-]{43})\b/.exec(text)?.[1] ?? "";
}

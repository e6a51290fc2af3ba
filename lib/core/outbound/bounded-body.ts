import type { IncomingMessage } from "node:http";
import { AppError } from "../errors";

/** @throws AppError as soon as the answer is larger; its connection is closed then */
export async function readBounded(answer: IncomingMessage, mostBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  // No encoding is set: chunks are bytes.
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > mostBytes) {
      answer.destroy();
      throw new AppError("refused", `The answer has more than ${mostBytes / 1024} KiB.`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

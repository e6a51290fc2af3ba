import "server-only";
import { createHash, type Hash } from "node:crypto";
import type { z } from "zod";
import { AppError } from "../../errors";
import { log } from "../../log";
import type { ApiRequest, FileBody } from "../operation";

type AnyFile = FileBody<z.ZodType | undefined>;
type Caller = Pick<ApiRequest<undefined, z.ZodType | undefined, undefined, undefined>, "query" | "execute">;

const mebibyte = 1_048_576;

const unsupported = (types: readonly string[]) => {
  const message = `Send the file as it is, with the header “Content-Type” of what it is: ${types.join(" or ")}.`;
  return new AppError("invalid_input", message, { apiStatus: 415 });
};

const tooLarge = (mostBytes: number) => {
  const message = `The file has more than ${mostBytes / mebibyte} MiB. Split it.`;
  return new AppError("invalid_input", message, { fields: { file: [message] }, apiStatus: 413 });
};

/** The connection ended before the file did. */
const brokenOff = () => new AppError("invalid_input", "The file did not arrive whole. Send it again.");

const empty = () => {
  const message = "The file is empty.";
  return new AppError("invalid_input", message, { fields: { file: [message] } });
};

/**
 * The type that was sent, when it is one of these.
 * @throws AppError with status 415
 */
export function sentMediaType(contentType: string | null, types: readonly string[]): string {
  const [sent = "", ...parameters] = (contentType ?? "").toLowerCase().split(";");
  const charset = parameters.find((parameter) => parameter.trim().startsWith("charset="));
  const type = types.find((each) => each === sent.trim());
  if (type === undefined || (charset && !/=\s*"?utf-?8"?\s*$/.test(charset))) throw unsupported(types);
  return type;
}

async function* untilBrokenOff(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks;
  } catch {
    throw brokenOff();
  }
}

/**
 * The bytes as they come, cut into pieces of one size, so that no more than one of them is in memory.
 * @param hash takes in every byte
 * @throws AppError with status 413 as soon as there are too many, and 400 when there is none
 */
export async function* cutInto(
  size: number,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { mostBytes, hash }: { mostBytes: number; hash: Hash },
): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array[] = [];
  let length = 0;
  let total = 0;
  for await (const chunk of untilBrokenOff(chunks)) {
    total += chunk.byteLength;
    if (total > mostBytes) throw tooLarge(mostBytes);
    hash.update(chunk);
    waiting.push(chunk);
    length += chunk.byteLength;
    if (length < size) continue;
    const whole = Buffer.concat(waiting);
    const end = length - (length % size);
    for (let start = 0; start < end; start += size) yield whole.subarray(start, start + size);
    waiting = [whole.subarray(end)];
    length -= end;
  }
  if (total === 0) throw empty();
  if (length > 0) yield Buffer.concat(waiting);
}

/**
 * Takes the file of a call in while it arrives.
 * @returns under which ID it was put away, and what it is known by
 * @throws AppError with status 400, 413 or 415
 */
export async function receiveFile(
  file: AnyFile,
  request: Request,
  caller: Caller,
): Promise<{ receivedId: number; digest: Buffer }> {
  const { mostBytes, media } = file;
  const mediaType = sentMediaType(request.headers.get("content-type"), Object.keys(media));
  if (Number(request.headers.get("content-length") ?? 0) > mostBytes) throw tooLarge(mostBytes);
  const hash = createHash("sha256");
  const pieces = (size: number) => cutInto(size, request.body ?? [], { mostBytes, hash });
  const receivedId = await file.receive(caller, { mediaType, pieces });
  return { receivedId, digest: hash.digest() };
}

/** Removes a file that nothing came of. What is left when that fails is as good as a file that was never sent to its end. */
export async function discardFile(
  file: AnyFile,
  caller: Pick<Caller, "execute">,
  receivedId: number,
): Promise<void> {
  try {
    await file.discard(caller, receivedId);
  } catch (error) {
    log("warn", "a file that was sent could not be removed", { error });
  }
}

import "server-only";
import { AppError } from "../errors";

/** Bytes of a body. */
const mostBytes = 1_048_576;

const unsupported = () => {
  const message = "Send the body as JSON, with the header “Content-Type: application/json”.";
  return new AppError("invalid_input", message, { apiStatus: 415 });
};

const tooLarge = () =>
  new AppError("invalid_input", "The body has more than 1 MiB. Send less at once.", { apiStatus: 413 });

const malformed = (reason: string) =>
  new AppError("invalid_input", `The body is not JSON: ${reason}`, {
    fields: { "": ["Send one JSON object in UTF-8."] },
  });

async function readBytes(request: Request): Promise<Uint8Array> {
  if (Number(request.headers.get("content-length") ?? 0) > mostBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  // A body without a length counts as it comes.
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > mostBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw malformed("it is not UTF-8.");
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed("there is a mistake in it.");
  }
}

function parseForm(text: string): unknown {
  const fields: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(text)) {
    if (Object.hasOwn(fields, name)) throw new AppError("invalid_input", `“${name}” is there twice.`);
    Object.defineProperty(fields, name, { value, enumerable: true });
  }
  return fields;
}

/**
 * The body of a request as a value without a type yet; undefined when there is none.
 * @throws AppError with status 413, 415 or 400
 */
export async function readBody(
  request: Request,
  { isForm }: { isForm: boolean },
): Promise<{ value: unknown; bytes: Uint8Array }> {
  const bytes = await readBytes(request);
  if (bytes.byteLength === 0) return { value: undefined, bytes };
  const [type = "", ...parameters] = (request.headers.get("content-type") ?? "").toLowerCase().split(";");
  const charset = parameters.find((parameter) => parameter.trim().startsWith("charset="));
  if (charset && !/=\s*"?utf-?8"?\s*$/.test(charset)) throw unsupported();
  if (/^application\/(json|[a-z0-9.+-]+\+json)$/.test(type.trim()))
    return { value: parseJson(textOf(bytes)), bytes };
  if (isForm && type.trim() === "application/x-www-form-urlencoded")
    return { value: parseForm(textOf(bytes)), bytes };
  throw unsupported();
}

import { AppError } from "../errors";

// What a request carries. Pure.

const token = /^[!#$%&'*+.^_`|~0-9a-z-]{1,100}$/;
const printable = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Those that say how the message travels, and cookies, which nothing of ours keeps. */
const reserved =
  /^(host|connection|content-length|transfer-encoding|upgrade|te|trailer|expect|keep-alive|cookie|user-agent|accept-encoding|proxy-.*)$/;

/** What is wrong with a header that a person wants to send; undefined when nothing is. */
export function refuseHeader(name: string, value: string): string | undefined {
  if (!token.test(name.toLowerCase())) return `“${name.slice(0, 100)}” is not the name of a header.`;
  if (reserved.test(name.toLowerCase())) return `The header “${name}” is set by Rolecall. Leave it out.`;
  if (!printable.test(value)) return `The header “${name}” has characters that a header cannot have.`;
  return value.length > 8_000 ? `The header “${name}” is too long.` : undefined;
}

/** @throws AppError for a header that may not be sent */
export function ownHeaders(
  url: URL,
  given: Readonly<Record<string, string>> = {},
  body?: string,
): Record<string, string | number> {
  for (const [name, value] of Object.entries(given)) {
    const reason = refuseHeader(name, value);
    if (reason !== undefined) throw new AppError("refused", reason);
  }
  return {
    ...given,
    host: url.host,
    "user-agent": "Rolecall",
    "accept-encoding": "identity",
    ...(body !== undefined && { "content-length": Buffer.byteLength(body) }),
  };
}

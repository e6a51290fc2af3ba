import { isIP } from "node:net";
import { type AllowedTarget, isAllowedAddress, isAllowedHost, plainHost } from "./allow-list";

// What can be seen of an address before anything is looked up. Pure.

export interface Target {
  readonly url: URL;
  /** Without brackets and without the dot at the end. */
  readonly host: string;
  readonly port: number;
}

export const longestUrl = 2_000;

/** What is said of an address that is not reachable from everywhere. */
export const notPublic = (host: string) =>
  `${host} is not a public address. Whoever runs Rolecall can allow it with OUTBOUND_ALLOW.`;

/**
 * Reads an address as browsers do: numbers in other spellings (`0x7f.1`, `2130706433`) are the address that they mean.
 * @returns the target, or what is wrong in words for whoever typed it
 */
export function readTarget(text: string): Target | string {
  if (text.length > longestUrl) return `This address has more than ${longestUrl} characters. Shorten it.`;
  if (!URL.canParse(text)) return "This is not an address. It looks like https://example.com/contacts.";
  const url = new URL(text);
  if (url.protocol !== "http:" && url.protocol !== "https:")
    return "Only http and https addresses are called.";
  if (url.username !== "" || url.password !== "") {
    return "An address has no user name or password in it. Leave them out.";
  }
  const port = url.port === "" ? (url.protocol === "https:" ? 443 : 80) : Number(url.port);
  return port === 0 ? "There is no port 0." : { url, host: plainHost(url.hostname), port };
}

const isLocalName = (host: string) => host === "localhost" || host.endsWith(".localhost");

/**
 * What can be seen wrong with an address at once; where its name leads to is looked up when it is called.
 * @returns in words for whoever typed it
 */
export function refuseUrl(text: string, allowed: readonly AllowedTarget[]): string | undefined {
  const target = readTarget(text);
  if (typeof target === "string") return target;
  const { host, port } = target;
  if (isAllowedHost(allowed, host, port)) return undefined;
  const address = isLocalName(host) ? "127.0.0.1" : host;
  if (isIP(address) === 0 || isAllowedAddress(allowed, address, port)) return undefined;
  return notPublic(host);
}

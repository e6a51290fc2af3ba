import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

// Where requests of jobs may go: public addresses, and what OUTBOUND_ALLOW names. Pure.

/** One entry of OUTBOUND_ALLOW: a host by its name, or addresses; at one port or at any. */
export interface AllowedTarget {
  readonly host?: string;
  readonly network?: { readonly address: string; readonly bits: number };
  readonly port?: number;
}

const hostName = /^[a-z0-9_]([a-z0-9._-]{0,251}[a-z0-9])?$/i;

/** Lower case, without brackets and without the dot at the end: `LOCALHOST.` is `localhost`. */
export function plainHost(host: string): string {
  return host
    .toLowerCase()
    .replace(/^\[(.*)\]$/, "$1")
    .replace(/\.$/, "");
}

/** `host`, `host:80`, `10.0.0.1`, `10.0.0.0/8:80`, `fd00::/8`, `[fd00::/8]:80`. */
function splitPort(entry: string): { place: string; port?: number } | undefined {
  const match = /^\[([^\]]+)\](?::(\d{1,5}))?$/.exec(entry) ?? /^([^:]+)(?::(\d{1,5}))?$/.exec(entry);
  // Several colons without brackets: an IPv6 address, which has no port.
  if (!match) return entry.includes(":") ? { place: entry } : undefined;
  const [, place = "", digits] = match;
  if (digits === undefined) return { place };
  const port = Number(digits);
  return port >= 1 && port <= 65_535 ? { place, port } : undefined;
}

/** @returns undefined for what is neither a host, an address nor a network */
export function parseAllowed(entry: string): AllowedTarget | undefined {
  const split = splitPort(entry);
  if (!split) return undefined;
  const { place, port } = split;
  const atPort = port === undefined ? {} : { port };
  const [address = "", digits, ...rest] = place.split("/");
  const most = { 4: 32, 6: 128 }[isIP(address)];
  if (most === undefined) {
    // What a URL would read as an address in another spelling would never match as a name.
    const isName = digits === undefined && hostName.test(place) && !ipaddr.isValid(place);
    return isName ? { host: plainHost(place), ...atPort } : undefined;
  }
  const isNetwork = digits !== undefined;
  if (rest.length > 0 || (isNetwork && !(/^\d{1,3}$/.test(digits) && Number(digits) <= most)))
    return undefined;
  return { network: { address, bits: isNetwork ? Number(digits) : most }, ...atPort };
}

const globalUnicast = ipaddr.IPv6.parseCIDR("2000::/3");

/** Whether the address can be reached from everywhere, and is nobody's machine or network in particular. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== "unicast") return false;
  // The only other kind.
  return parsed.kind() === "ipv4" || (parsed as ipaddr.IPv6).match(globalUnicast);
}

function isIn(address: string, network: { readonly address: string; readonly bits: number }): boolean {
  if (!ipaddr.isValid(address)) return false;
  const [parsed, base] = [ipaddr.parse(address), ipaddr.parse(network.address)];
  // The kinds are compared: an IPv4 network says nothing about addresses that are mapped into IPv6.
  return parsed.kind() === base.kind() && parsed.match(base, network.bits);
}

/** Whether every address of this host is allowed, because the host itself is. */
export function isAllowedHost(allowed: readonly AllowedTarget[], host: string, port: number): boolean {
  return allowed.some((entry) => entry.host === plainHost(host) && (entry.port ?? port) === port);
}

/** Whether a request may go to this address. */
export function isAllowedAddress(allowed: readonly AllowedTarget[], address: string, port: number): boolean {
  if (isPublicAddress(address)) return true;
  return allowed.some(
    ({ network, port: only }) => network !== undefined && (only ?? port) === port && isIn(address, network),
  );
}

import { BlockList, isIP } from "node:net";

const family = (address: string) => (isIP(address) === 6 ? "ipv6" : "ipv4");

function listOf(proxies: readonly string[]): BlockList {
  const list = new BlockList();
  for (const proxy of proxies) {
    const [address = "", prefix] = proxy.split("/");
    const widest = family(address) === "ipv6" ? 128 : 32;
    list.addSubnet(address, prefix === undefined ? widest : Number(prefix), family(address));
  }
  return list;
}

/**
 * The caller's address: who is at the other end of the connection, or, when that is one of our proxies, the last address
 * in `X-Forwarded-For` that is not. The rest of that header is what a caller wrote and counts for nothing.
 * @param trustedProxies addresses or CIDR ranges (`10.0.0.0/8`), checked when the console started
 */
export function clientAddress(
  headers: { get(name: string): string | null },
  trustedProxies: readonly string[],
): string | undefined {
  const peer = headers.get("x-peer-address") ?? "";
  if (isIP(peer) === 0) return undefined;
  const proxies = listOf(trustedProxies);
  if (!proxies.check(peer, family(peer))) return peer;
  const hops = (headers.get("x-forwarded-for") ?? "").split(",").map((hop) => hop.trim());
  const caller = hops.reverse().find((hop) => !(isIP(hop) > 0 && proxies.check(hop, family(hop))));
  return caller !== undefined && isIP(caller) > 0 ? caller : peer;
}

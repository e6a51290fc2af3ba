import { BlockList, isIP } from "node:net";

/**
 * The caller's address. `X-Forwarded-For` counts only as far as configured proxies wrote it: read from the right, the
 * first address that is not one of ours. Without configured proxies it is not read at all.
 * @param trustedProxies addresses or CIDR ranges (`10.0.0.0/8`)
 */
export function clientAddress(
  headers: { get(name: string): string | null },
  trustedProxies: readonly string[],
): string | undefined {
  if (trustedProxies.length === 0) return undefined;
  const trusted = new BlockList();
  for (const proxy of trustedProxies) {
    const [address = "", prefix] = proxy.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    if (isIP(address) === 0) continue;
    trusted.addSubnet(address, prefix === undefined ? (family === "ipv6" ? 128 : 32) : Number(prefix), family);
  }
  const hops = (headers.get("x-forwarded-for") ?? "").split(",").map((hop) => hop.trim());
  return hops
    .reverse()
    .find((hop) => isIP(hop) !== 0 && !trusted.check(hop, isIP(hop) === 6 ? "ipv6" : "ipv4"));
}

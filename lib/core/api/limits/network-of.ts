import { isIP } from "node:net";

const groupsOf = (text: string) => text.split(":").filter((group) => group !== "");

/**
 * Whom an address belongs to, for counting: an IPv4 address itself, of an IPv6 address the /64, since whoever has one
 * address of it has all of them.
 */
export function networkOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = "", tail = ""] = (address.split("%", 1)[0] ?? "").split("::");
  const [left, right] = [groupsOf(head), groupsOf(tail)];
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => "0");
  const network = [...left, ...zeros, ...right].slice(0, 4).map((group) => parseInt(group, 16).toString(16));
  return `${network.join(":")}::/64`;
}

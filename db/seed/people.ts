import { type NamePool, namePools } from "./names";
import { pickCommonFirst, type Random, weightedPick } from "./random";

export interface Person {
  readonly firstName: string;
  readonly lastName: string;
  /** Lower case; unique among those that the same generator made. */
  readonly email: string;
}

const pickPool = weightedPick(namePools.map((names) => names.share));

const unmarked: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
};

/** ASCII letters and digits of a name, as they stand in an address or a domain. */
export function addressPart(name: string): string {
  return name
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[ßæœøłđðþı]/g, (letter) => unmarked[letter] ?? "")
    .replace(/[^a-z0-9]+/g, "");
}

function spelled(entry: string): { name: string; address: string } {
  const [name = "", latin = name] = entry.split("=");
  return { name, address: addressPart(latin) };
}

function localPart(random: Random, first: string, last: string): string {
  const style = random();
  if (style < 0.6) return `${first}.${last}`;
  if (style < 0.8) return `${first.slice(0, 1)}${last}`;
  return style < 0.9 ? `${last}.${first}` : `${first}${Math.floor(1950 + random() * 60)}`;
}

/**
 * Makes people one after the other, never two with the same address. A quarter of them write from one large
 * provider, the others from the domain of their account.
 */
export function personGenerator(random: Random, provider: string): (accountDomain: string) => Person {
  const taken = new Map<string, number>();
  return (accountDomain) => {
    const pool: NamePool | undefined = namePools[pickPool(random)];
    if (!pool) throw new RangeError("no such pool of names");
    const first = spelled(pickCommonFirst(random, pool.first));
    const last = spelled(pickCommonFirst(random, pool.last));
    const domain = random() < 0.25 ? provider : accountDomain;
    const wanted = `${localPart(random, first.address, last.address)}@${domain}`;
    const times = (taken.get(wanted) ?? 0) + 1;
    taken.set(wanted, times);
    const email = times === 1 ? wanted : wanted.replace("@", `.${times}@`);
    return { firstName: first.name, lastName: last.name, email };
  };
}

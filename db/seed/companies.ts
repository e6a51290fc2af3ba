import { companyHeads, companyTails } from "./names";
import { addressPart } from "./people";

export interface Company {
  readonly name: string;
  /** Where its people's e-mail addresses are. */
  readonly domain: string;
}

const combinations = companyHeads.length * companyTails.length;

/** The company of that number: never two with the same name or domain. */
export function company(number: number): Company {
  const head = companyHeads[number % companyHeads.length];
  // 45 heads and 25 tails: steps of 46 lead through all tails before one comes back to the same head.
  const tail = companyTails[(number + Math.floor(number / companyHeads.length)) % companyTails.length];
  const round = Math.floor(number / combinations) + 1;
  const name = `${head} ${tail}${round === 1 ? "" : ` ${round}`}`;
  return { name, domain: `${addressPart(name)}.example` };
}

import { parseArgs } from "node:util";

export interface SeedOptions {
  /** 0: none, only events for those who are there. */
  readonly users: number;
  readonly accounts: number;
  /** Audit events about these users. */
  readonly events: number;
  readonly seed: number;
  /** Also into an organization that has users already. */
  readonly adds: boolean;
}

const usage = `npm run seed -- --users N --accounts M [--events E] [--seed S] [--add]
  --users N      how many users to make, 1 to 5,000,000
  --accounts M   in how many accounts, 1 to 100,000 and not more than users; one of them gets a fifth of all
  --events E     how many audit events to make over the last two years, 1 to 50,000,000; alone: for the users there are
  --seed S       another number makes other people; the same number makes the same people (1)
  --add          also when the organization has users already`;

/** What is wrong with the arguments, as a person can act on it. */
export class SeedProblem extends Error {}

function wholeNumber(name: string, value: string | undefined, most: number): number {
  if (value !== undefined && /^\d{1,9}$/.test(value) && Number(value) >= 1 && Number(value) <= most)
    return Number(value);
  const wanted = `--${name} must be a whole number from 1 to ${most.toLocaleString("en")}`;
  throw new SeedProblem(
    `${wanted}${value === undefined ? ", and is missing" : `, not “${value}”`}.\n\n${usage}`,
  );
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: args.filter((argument) => argument !== "--"),
      options: {
        users: { type: "string" },
        accounts: { type: "string" },
        events: { type: "string" },
        seed: { type: "string", default: "1" },
        add: { type: "boolean", default: false },
      },
    }).values;
  } catch (error) {
    throw new SeedProblem(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}

/** @throws SeedProblem with the usage when an argument is wrong or missing */
export function seedOptions(args: readonly string[]): SeedOptions {
  const given = parse(args);
  const seed = wholeNumber("seed", given.seed, 999_999_999);
  const events = given.events === undefined ? 0 : wholeNumber("events", given.events, 50_000_000);
  const isEventsOnly = events > 0 && given.users === undefined && given.accounts === undefined;
  if (isEventsOnly) return { users: 0, accounts: 0, events, seed, adds: given.add };
  const users = wholeNumber("users", given.users, 5_000_000);
  const accounts = wholeNumber("accounts", given.accounts, 100_000);
  if (accounts > users) throw new SeedProblem(`--accounts must not be more than --users.\n\n${usage}`);
  return { users, accounts, events, seed, adds: given.add };
}

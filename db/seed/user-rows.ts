import { createHash } from "node:crypto";
import { personGenerator } from "./people";
import { seededRandom, weightedPick } from "./random";

export interface SeedAccount {
  readonly id: number;
  readonly domain: string;
}

export interface UserRowsOptions {
  readonly organizationId: number;
  readonly seed: number;
  readonly users: number;
  /** The first one gets a fifth of all users. */
  readonly accounts: readonly [SeedAccount, ...SeedAccount[]];
  /** The domain that a quarter of the users share. */
  readonly provider: string;
  /** The last day on which something happened. */
  readonly today: Date;
}

/** In the order of the values of each row. */
export const userRowColumns =
  "organization_id, account_id, first_name, last_name, email, email_key, active, secret_hash, secret_sealed, " +
  "two_factor_enrolled_at, lock_count, locked_until, last_sign_in_at, created_at, updated_at";

const dayMs = 86_400_000;
const yearsOfHistory = 8;
const missing = "\\N";

/** The rows of `users` in the text format of COPY, one string each. The same options give the same rows. */
export function* userRows(options: UserRowsOptions): Generator<string> {
  const { organizationId, seed, users, accounts, today } = options;
  const random = seededRandom(seed);
  const nextPerson = personGenerator(random, options.provider);
  const [largest, ...others] = accounts;
  const pickOther = weightedPick(others.map((_, rank) => 1 / (rank + 20)));
  const end = today.getTime();
  const start = end - yearsOfHistory * 365 * dayMs;
  const step = (end - start) / users;
  const at = (time: number) => new Date(time).toISOString();
  for (let index = 0; index < users; index++) {
    const account = (index % 5 === 0 ? undefined : others[pickOther(random)]) ?? largest;
    const { firstName, lastName, email } = nextPerson(account.domain);
    const created = start + step * (index + random());
    const active = random() >= 0.03;
    const signedIn =
      random() < 0.1 ? undefined : created + (end - created) * (1 - random() ** (active ? 4 : 0.7));
    const enrolled = signedIn !== undefined && random() < 0.05 ? at(signedIn) : missing;
    const lock = random() < 0.001 ? random() : undefined;
    // Half of the locked ones stay so until an administrator unlocks.
    const lockedUntil =
      lock === undefined ? missing : lock < 0.5 ? "9999-12-31T00:00:00Z" : at(end + lock * 60 * dayMs);
    // Nobody knows a secret with this hash; an administrator can reset it.
    const secretHash = createHash("sha256")
      .update(`${organizationId}:${seed}:${account.id}:${email}`)
      .digest("hex");
    yield [
      organizationId,
      account.id,
      firstName,
      lastName,
      email,
      email,
      active ? "t" : "f",
      `\\\\x${secretHash}`,
      "\\\\x",
      enrolled,
      lock === undefined ? 0 : 1,
      lockedUntil,
      signedIn === undefined ? missing : at(signedIn),
      at(created),
      at(signedIn ?? created),
    ].join("\t");
  }
}

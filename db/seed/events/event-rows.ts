import { createHash } from "node:crypto";
import { pickCommonFirst, type Random, seededRandom, weightedPick } from "../random";
import { type EventKind, eventKinds } from "./event-kinds";

/** Somebody who is in the organization. */
export interface EventPerson {
  readonly id: number;
  readonly accountId: number;
  readonly name: string;
  readonly email: string;
}

export interface EventRowsOptions {
  readonly organizationId: number;
  readonly seed: number;
  readonly events: number;
  /** The first hundred of them make the changes; the first one a good part of them. */
  readonly people: readonly [EventPerson, ...EventPerson[]];
  /** The last moment at which something happened. */
  readonly until: Date;
}

/** In the order of the values of each row. */
export const eventRowColumns =
  "organization_id, at, action, outcome, reason, actor_type, actor_user_id, actor_name, actor_email, " +
  "actor_account_id, target_type, target_id, target_name, target_email, account_id, changes, receipt, request_id, ip, " +
  "user_agent";

const yearMs = 365 * 86_400_000;
const administrators = 100;
const missing = "\\N";
const agents = [
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36",
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15",
] as const;

const json = (value: unknown) => (value === undefined ? missing : JSON.stringify(value));

function actorOf(kind: EventKind, administrator: EventPerson, person: EventPerson) {
  if (kind.by === "nobody") return ["anonymous", missing, "Somebody not signed in", missing, missing];
  const { id, name, email, accountId } = kind.by === "self" ? person : administrator;
  return ["user", id, name, email, accountId];
}

function targetOf({ target }: EventKind, { id, accountId, name, email }: EventPerson) {
  if (target === "user") return ["user", id, name, email, accountId];
  if (target === "account") return ["account", accountId, `Account ${accountId}`, missing, accountId];
  return [target, missing, target === "role" ? "Support" : "The organization", missing, missing];
}

function requestOf(random: Random, index: number, seed: number) {
  const request = createHash("md5").update(`${seed}:${index}`).digest("hex");
  const address = `203.0.113.${Math.floor(random() * 254) + 1}`;
  return [request, address, agents[random() < 0.7 ? 0 : 1]];
}

/** The rows of `audit_events` in the text format of COPY, oldest first, over two years. The same options give the same rows. */
export function* eventRows({ organizationId, seed, events, people, until }: EventRowsOptions) {
  const random = seededRandom(seed);
  const pickKind = weightedPick(eventKinds.map(({ weight }) => weight));
  const staff = people.slice(0, administrators);
  const step = (2 * yearMs) / events;
  const start = until.getTime() - 2 * yearMs;
  for (let index = 0; index < events; index++) {
    // A little out of order, as with transactions that take their time.
    const at = new Date(start + step * (index + random() * 1.5));
    const kind = eventKinds[pickKind(random)] ?? eventKinds[0];
    if (!kind) throw new RangeError("there is no kind of event");
    const administrator = pickCommonFirst(random, staff);
    const person = pickCommonFirst(random, people);
    yield [
      organizationId,
      at.toISOString(),
      kind.action,
      kind.outcome,
      kind.reason ?? missing,
      ...actorOf(kind, administrator, person),
      ...targetOf(kind, person),
      json(kind.changes),
      json(kind.receipt),
      ...requestOf(random, index, seed),
    ].join("\t");
  }
}

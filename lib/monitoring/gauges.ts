import "server-only";
import { areAccepted, isLiveSession } from "@/lib/auth/credentials/select-actor";
import { lookUp } from "@/lib/core/database";
import { readWorkGauges, type WorkGauges } from "./work-gauges";

// What the database knows about who is in. Numbers only, of the whole installation.

/** Sessions that are neither too old nor idle. */
const liveSessions = `
  select s.organization_id, s.user_id, s.session_version from sessions s
  join organizations o on o.id = s.organization_id
  where s.last_seen_at > now() - make_interval(mins => o.session_idle_minutes)
    and s.created_at > now() - make_interval(mins => o.session_maximum_minutes)`;

/**
 * What must be none. Left behind: sessions that would serve their user, were it not for the user or account being inactive.
 * Accepted: secrets that the condition of every request accepts although user or account is inactive. Users of inactive
 * accounts who are active themselves are found by the index of active ones, inactive ones by theirs; the condition is the
 * same for each of them, so those of a thousand show what is wrong with it.
 */
const inactiveAccepted = (condition: string) => `
  with inactive as materialized (
    (select u.organization_id, u.id from users u where not u.active limit 1000)
    union all
    (select u.organization_id, u.id from accounts a
     join users u on u.organization_id = a.organization_id and u.account_id = a.id and u.active
     where not a.active limit 1000))
  select
    (select count(*) from inactive i
     join users u on u.organization_id = i.organization_id and u.id = i.id
     join accounts a on a.organization_id = u.organization_id and a.id = u.account_id
     join organizations o on o.id = u.organization_id
     where ${condition}) as secrets,
    (select count(*) from sessions s
     join users u on u.organization_id = s.organization_id and u.id = s.user_id
     join accounts a on a.organization_id = u.organization_id and a.id = u.account_id
     join organizations o on o.id = u.organization_id
     where (not u.active or not a.active) and ${isLiveSession}) as sessions`;

export interface Gauges {
  readonly liveSessions: number;
  readonly inactiveAccepted: number;
  readonly work: WorkGauges;
}

interface Count extends Record<string, unknown> {
  count: number;
}

interface Row extends Record<string, unknown> {
  secrets: number;
  sessions: number;
}

/**
 * The gauge that must be 0.
 * @param condition that of every request; a test gives broken ones
 */
export async function countInactiveAccepted(condition = areAccepted): Promise<number> {
  // A name for each condition: a prepared statement never changes.
  const [row] = await lookUp<Row>(`inactive_accepted ${condition}`, inactiveAccepted(condition), []);
  return Number(row?.secrets ?? 0) + Number(row?.sessions ?? 0);
}

async function read(): Promise<Gauges> {
  const [live] = await lookUp<Count>(
    "live_sessions",
    `select count(*) as count from (${liveSessions}) as live`,
    [],
  );
  return {
    liveSessions: Number(live?.count ?? 0),
    inactiveAccepted: await countInactiveAccepted(),
    work: await readWorkGauges(),
  };
}

const keptForMs = 10_000;
let kept: { at: number; gauges: Promise<Gauges> } | undefined;

/** The same for all who ask within ten seconds. @throws what the database throws */
export function readGauges(now = Date.now()): Promise<Gauges> {
  if (!kept || now - kept.at > keptForMs) {
    const gauges = read();
    kept = { at: now, gauges };
    gauges.catch(() => (kept = undefined));
  }
  return kept.gauges;
}

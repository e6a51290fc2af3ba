import type { JobUserOutcome } from "@/db/values";
import type { BulkChange, BulkEffect, BulkGroup } from "@/lib/users/bulk/schemas";
import { counted } from "../../jobs/stop/work-words";

const number = new Intl.NumberFormat("en");

/** "1 user", "12,345 users". */
export function usersWords(count: number): string {
  return `${number.format(count)} ${count === 1 ? "user" : "users"}`;
}

interface BulkWords {
  /** Of the dialog. */
  readonly title: string;
  readonly confirm: string;
  /** "12 users are deactivated." */
  readonly willChange: string;
  /** Of those for whom there is nothing to do. */
  readonly unchanged: string;
}

/** What the dialog says about a change. */
export function bulkWords(change: BulkChange, role: string): BulkWords {
  const all: Record<BulkChange, BulkWords> = {
    deactivate: {
      title: "Deactivate users",
      confirm: "Deactivate",
      willChange: "cut off",
      unchanged: "inactive already",
    },
    reactivate: {
      title: "Reactivate users",
      confirm: "Reactivate",
      willChange: "can sign in again",
      unchanged: "active already",
    },
    delete: {
      title: "Delete users",
      confirm: "Delete users",
      willChange: "gone for good",
      unchanged: "unchanged",
    },
    "add-role": {
      title: `Add role ${role}`,
      confirm: "Add role",
      willChange: `given ${role}`,
      unchanged: `already given ${role}`,
    },
    "remove-role": {
      title: `Remove role ${role}`,
      confirm: "Remove role",
      willChange: `lose ${role}`,
      unchanged: `without ${role} already`,
    },
  };
  return all[change];
}

/** "Ada Lovelace, Alan Turing and 12 more". */
export function namesWords({ first, count }: BulkGroup): string {
  const left = count - first.length;
  return left > 0 ? `${first.join(", ")} and ${number.format(left)} more` : first.join(", ");
}

export const outcomeWords: Record<JobUserOutcome, string> = {
  done: "Changed",
  unchanged: "Unchanged",
  refused: "Refused",
  gone: "Gone meanwhile",
};

/** In the order in which a receipt shows them. */
export const outcomes: readonly JobUserOutcome[] = ["done", "unchanged", "refused", "gone"];

const effects: Record<BulkEffect, readonly [one: string, became: string]> = {
  sessionsEnded: ["session", "ended"],
  secretsRefused: ["user secret", "refused"],
  linksVoided: ["mailed link", "void"],
  jobsStopped: ["job", "stopped"],
  instancesRemoved: ["instance", "removed"],
  jobsRestored: ["job", "started again"],
};

/** "3 sessions ended", "1 job started again". */
export function effectWords(effect: BulkEffect, count: number): string {
  const [one, became] = effects[effect];
  return `${counted(count, one)} ${became}`;
}

import type { UserRow } from "@/lib/users/schemas";
import { formatClock, formatDay, type Zone } from "../ui/display/format-time";

const dayMs = 24 * 60 * 60_000;

/** "until 14:32", "until unlocked", or null when the lock is over or there is none. */
export function lockWords(lock: UserRow["lock"], now: Date, zone: Zone): string | null {
  if (lock === null) return null;
  if (lock.until === null) return "until unlocked";
  const until = new Date(lock.until);
  const left = until.getTime() - now.getTime();
  if (left <= 0) return null;
  return `until ${left < dayMs ? formatClock(until, zone) : formatDay(until, zone)}`;
}

/** The same in a sentence, for the dialog. */
export function lockSentence(user: UserRow, now: Date, zone: Zone): string {
  const words = lockWords(user.lock, now, zone);
  if (words === null) return `${user.firstName} is not locked any more.`;
  return words === "until unlocked"
    ? `After too many failed sign-ins ${user.firstName} is locked until an administrator unlocks.`
    : `After too many failed sign-ins ${user.firstName} is locked ${words}.`;
}

import "server-only";
import { and, eq, ne, sql } from "drizzle-orm";
import { recoveryCodes, sessions, totpFactors, users } from "@/db/schema";
import type { Database } from "@/lib/core/database";
import { seal, unseal } from "../keys";
import type { Credential } from "../lockout/failure-counters";
import type { Tries } from "./tries";

/** A sealed seed opens only for the user whose it is. */
const place = ({ organizationId, userId }: Credential) => `totp-seed:${organizationId}:${userId}`;

const ofUser = ({ organizationId, userId }: Credential) =>
  and(eq(totpFactors.organizationId, organizationId), eq(totpFactors.userId, userId));

export interface FactorRecord extends Tries {
  readonly seed: string;
  readonly confirmedAt: Date | null;
  readonly createdAt: Date;
  readonly lastStep: number;
  /** The key of another app that is still to be confirmed. */
  readonly next: { readonly seed: string; readonly at: Date } | undefined;
}

/** The user's authenticator app, locked: codes are looked at one after another. */
export async function lockFactor(tx: Database, credential: Credential): Promise<FactorRecord | undefined> {
  const [row] = await tx.select().from(totpFactors).where(ofUser(credential)).for("update");
  if (!row) return undefined;
  const open = (sealed: Buffer) => unseal(sealed, place(credential));
  const { seedSealed, nextSeedSealed, nextSeedAt, ...record } = row;
  const next = nextSeedSealed && nextSeedAt ? { seed: open(nextSeedSealed), at: nextSeedAt } : undefined;
  return { ...record, seed: open(seedSealed), next };
}

/** Keeps a new seed that is still to be confirmed, in place of an earlier one. */
export async function storeSeed(tx: Database, credential: Credential, seed: string, now: Date) {
  const { organizationId, userId } = credential;
  const fresh = {
    seedSealed: seal(seed, place(credential)),
    confirmedAt: null,
    lastStep: 0,
    failedTries: 0,
    triesSince: null,
    nextSeedSealed: null,
    nextSeedAt: null,
    createdAt: now,
  };
  await tx
    .insert(totpFactors)
    .values({ organizationId, userId, ...fresh })
    .onConflictDoUpdate({ target: [totpFactors.organizationId, totpFactors.userId], set: fresh });
}

/** Keeps the key of another app beside the one in use, in place of an earlier one that was not confirmed. */
export async function storeNextSeed(tx: Database, credential: Credential, seed: string, now: Date) {
  await tx
    .update(totpFactors)
    .set({ nextSeedSealed: seal(seed, place(credential)), nextSeedAt: now })
    .where(ofUser(credential));
}

/** The other app's key takes the place of the one in use; the step whose code confirmed it is spent. */
export async function takeNextSeed(tx: Database, credential: Credential, step: number): Promise<void> {
  await tx
    .update(totpFactors)
    .set({
      seedSealed: sql`${totpFactors.nextSeedSealed}`,
      nextSeedSealed: null,
      nextSeedAt: null,
      lastStep: step,
    })
    .where(ofUser(credential));
}

/** Writes how often a code was wrong. */
export async function writeTries(tx: Database, credential: Credential, tries: Tries): Promise<void> {
  const { failedTries, triesSince } = tries;
  await tx.update(totpFactors).set({ failedTries, triesSince }).where(ofUser(credential));
}

/** Takes a step: false when its code, or a later one, was accepted meanwhile. */
export async function takeStep(tx: Database, credential: Credential, step: number): Promise<boolean> {
  const taken = await tx
    .update(totpFactors)
    .set({ lastStep: step })
    .where(and(ofUser(credential), sql`${totpFactors.lastStep} < ${step}`))
    .returning({ id: totpFactors.id });
  return taken.length > 0;
}

/**
 * From now on the user's sign-ins ask for a code. The browser that confirmed it has given one; every other session of the
 * user has not.
 */
export async function confirmFactor(tx: Database, credential: Credential, sessionId: number, now: Date) {
  const { organizationId, userId } = credential;
  await tx.update(totpFactors).set({ confirmedAt: now }).where(ofUser(credential));
  await tx
    .update(users)
    .set({ twoFactorEnrolledAt: now, updatedAt: now })
    .where(and(eq(users.organizationId, organizationId), eq(users.id, userId)));
  const ofSession = and(eq(sessions.organizationId, organizationId), eq(sessions.userId, userId));
  await tx
    .update(sessions)
    .set({ secondFactorAt: null })
    .where(and(ofSession, ne(sessions.id, sessionId)));
  await tx
    .update(sessions)
    .set({ secondFactorAt: now })
    .where(and(ofSession, eq(sessions.id, sessionId)));
}

/** The user has no second factor any more: seed and recovery codes are gone. */
export async function removeFactor(tx: Database, credential: Credential, now: Date): Promise<void> {
  const { organizationId, userId } = credential;
  await tx.delete(totpFactors).where(ofUser(credential));
  await tx
    .delete(recoveryCodes)
    .where(and(eq(recoveryCodes.organizationId, organizationId), eq(recoveryCodes.userId, userId)));
  await tx
    .update(users)
    .set({ twoFactorEnrolledAt: null, updatedAt: now })
    .where(and(eq(users.organizationId, organizationId), eq(users.id, userId)));
}

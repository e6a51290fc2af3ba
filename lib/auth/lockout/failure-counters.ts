import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { accounts, knownDevices, organizations, users } from "@/db/schema";
import type { AuditTarget, UserActorFacts } from "@/lib/core/audit";
import type { Database } from "@/lib/core/database";
import type { FailureCounter } from "./lockout";

export interface Credential {
  readonly organizationId: number;
  readonly userId: number;
}

/** The user whose password was typed, locked: tries follow one another, so that guessing in parallel gains nothing. */
export async function lockCandidate(tx: Database, { organizationId, userId }: Credential) {
  const [row] = await tx
    .select({
      organizationId: users.organizationId,
      userId: users.id,
      accountId: users.accountId,
      firstName: users.firstName,
      lastName: users.lastName,
      email: users.email,
      active: users.active,
      // An organization that was deactivated takes its accounts along.
      accountActive: sql<boolean>`${accounts.active} and ${organizations.active}`,
      passwordHash: users.passwordHash,
      sessionVersion: users.sessionVersion,
      mustChangePassword: users.mustChangePassword,
      isEnrolled: sql<boolean>`${users.twoFactorEnrolledAt} is not null`,
      policy: organizations.twoFactorPolicy,
      providerSecondFactor: organizations.providerSecondFactor,
      failedSignIns: users.failedSignIns,
      lockCount: users.lockCount,
      lockedUntil: users.lockedUntil,
      failures: organizations.lockoutFailures,
      lockMinutes: organizations.lockoutMinutes,
    })
    .from(users)
    .innerJoin(
      accounts,
      and(eq(accounts.organizationId, users.organizationId), eq(accounts.id, users.accountId)),
    )
    .innerJoin(organizations, eq(organizations.id, users.organizationId))
    .where(and(eq(users.organizationId, organizationId), eq(users.id, userId)))
    .for("update", { of: users });
  return row;
}

export type Candidate = NonNullable<Awaited<ReturnType<typeof lockCandidate>>>;

/** The browser that this user signed in from before, if the token is one of theirs. */
export async function lockKnownDevice(
  tx: Database,
  { organizationId, userId }: Credential,
  deviceHash: Buffer,
) {
  const [row] = await tx
    .select({
      id: knownDevices.id,
      failedSignIns: knownDevices.failedSignIns,
      lockCount: knownDevices.lockCount,
      lockedUntil: knownDevices.lockedUntil,
    })
    .from(knownDevices)
    .where(
      and(
        eq(knownDevices.organizationId, organizationId),
        eq(knownDevices.userId, userId),
        eq(knownDevices.tokenHash, deviceHash),
      ),
    )
    .for("update");
  return row;
}

/** Whom an audit event about signing in names. */
export function candidateTarget(user: Candidate): AuditTarget {
  return {
    type: "user",
    id: user.userId,
    name: `${user.firstName} ${user.lastName}`,
    email: user.email,
    accountId: user.accountId,
  };
}

/** Who acted, for events of a sign-in: the context does not know it yet. */
export function candidateActor(user: Candidate): UserActorFacts {
  const { userId, email, accountId } = user;
  return { userId, name: `${user.firstName} ${user.lastName}`, email, accountId };
}

/** Writes the counter of the known device, or of the user when the browser is not known. */
export async function writeCounter(
  tx: Database,
  { organizationId, userId }: Credential,
  deviceId: number | undefined,
  { failedSignIns, lockCount, lockedUntil }: FailureCounter,
): Promise<void> {
  const counter = { failedSignIns, lockCount, lockedUntil };
  if (deviceId === undefined) {
    await tx
      .update(users)
      .set(counter)
      .where(and(eq(users.organizationId, organizationId), eq(users.id, userId)));
    return;
  }
  await tx
    .update(knownDevices)
    .set({ ...counter, lastUsedAt: new Date() })
    .where(and(eq(knownDevices.organizationId, organizationId), eq(knownDevices.id, deviceId)));
}

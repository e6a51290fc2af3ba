import "server-only";
import { randomInt } from "node:crypto";
import { and, eq, isNull, sql } from "drizzle-orm";
import { recoveryCodes } from "@/db/schema";
import type { Database } from "@/lib/core/database";
import { lookUpHash } from "../keys";
import type { Credential } from "../lockout/failure-counters";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const count = 10;
const groupLength = 5;

const group = () => Array.from({ length: groupLength }, () => alphabet[randomInt(alphabet.length)]).join("");

/** Of this user alone: the same code of somebody else has another hash. */
function codeHash({ organizationId, userId }: Credential, code: string): Buffer {
  return lookUpHash(`recovery-code:${organizationId}:${userId}:${code.replaceAll("-", "")}`);
}

const ofUser = ({ organizationId, userId }: Credential) =>
  and(eq(recoveryCodes.organizationId, organizationId), eq(recoveryCodes.userId, userId));

/** Makes ten new recovery codes; those before them are void. They are shown once and stored as hashes only. */
export async function replaceRecoveryCodes(tx: Database, credential: Credential): Promise<string[]> {
  const { organizationId, userId } = credential;
  const codes = Array.from({ length: count }, () => `${group()}-${group()}`);
  await tx.delete(recoveryCodes).where(ofUser(credential));
  await tx
    .insert(recoveryCodes)
    .values(codes.map((code) => ({ organizationId, userId, codeHash: codeHash(credential, code) })));
  return codes;
}

/** Whether this is a recovery code of the user that was not used yet; it is used from now on. */
export async function spendRecoveryCode(
  tx: Database,
  credential: Credential,
  code: string,
  now: Date,
): Promise<boolean> {
  const used = await tx
    .update(recoveryCodes)
    .set({ usedAt: now })
    .where(
      and(
        ofUser(credential),
        isNull(recoveryCodes.usedAt),
        eq(recoveryCodes.codeHash, codeHash(credential, code)),
      ),
    )
    .returning({ id: recoveryCodes.id });
  return used.length > 0;
}

/** How many are left. */
export async function countRecoveryCodes(database: Database, credential: Credential): Promise<number> {
  const [row] = await database
    .select({ count: sql<string>`count(*)` })
    .from(recoveryCodes)
    .where(and(ofUser(credential), isNull(recoveryCodes.usedAt)));
  return Number(row?.count ?? 0);
}

import { eq } from "drizzle-orm";
import { users, totpFactors } from "@/db/schema";
import { storeSeed } from "@/lib/auth/second-factor/factor-record";
import { replaceRecoveryCodes } from "@/lib/auth/second-factor/recovery-codes";
import { codeAt, newSeed, stepAt } from "@/lib/auth/second-factor/totp";
import { asOwner } from "./build-organization";

export interface TestFactor {
  readonly seed: string;
  readonly recoveryCodes: readonly string[];
  /** What the app shows at that moment, or some steps of 30 seconds before or after it. */
  readonly code: (at?: Date, steps?: number) => string;
  /** A code that the app shows at none of the steps around now. */
  readonly wrongCode: () => string;
}

/** A user's authenticator app, as setting it up would leave it. */
export async function buildFactor(organizationId: number, userId: number): Promise<TestFactor> {
  const seed = newSeed();
  const credential = { organizationId, userId };
  await storeSeed(asOwner(), credential, seed, new Date());
  await asOwner().update(totpFactors).set({ confirmedAt: new Date() }).where(eq(totpFactors.userId, userId));
  await asOwner().update(users).set({ twoFactorEnrolledAt: new Date() }).where(eq(users.id, userId));
  const code = (at = new Date(), steps = 0) => codeAt(seed, stepAt(at) + steps);
  const wrongCode = () => {
    const near = new Set([-2, -1, 0, 1, 2].map((steps) => code(new Date(), steps)));
    return ["000000", "111111", "222222", "333333", "444444", "555555"].find((each) => !near.has(each)) ?? "";
  };
  return { seed, recoveryCodes: await replaceRecoveryCodes(asOwner(), credential), code, wrongCode };
}

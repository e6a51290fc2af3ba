import "server-only";
import { eq } from "drizzle-orm";
import { organizations } from "@/db/schema";
import type { Database } from "@/lib/core/database";
import type { PasswordPolicy } from "./password-policy";

/** The columns of the policy, for every statement that reads it. */
export const passwordPolicyColumns = {
  minLength: organizations.passwordMinLength,
  minUppercase: organizations.passwordMinUppercase,
  minLowercase: organizations.passwordMinLowercase,
  minNumbers: organizations.passwordMinNumbers,
  minSymbols: organizations.passwordMinSymbols,
  symbolCharacterSet: organizations.passwordSymbols,
  previousPasswordCount: organizations.passwordPreviousCount,
  expirationDays: organizations.passwordExpirationDays,
};

/** The password policy that is in force in the organization. */
export async function passwordPolicyOf(database: Database, organizationId: number): Promise<PasswordPolicy> {
  const [policy] = await database
    .select(passwordPolicyColumns)
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  if (!policy) throw new Error("the organization of this transaction is not there");
  return policy;
}

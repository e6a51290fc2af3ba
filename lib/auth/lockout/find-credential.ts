import "server-only";
import { lookUp } from "@/lib/core/database";
import { emailKey } from "@/lib/users/email";
import type { Credential } from "./failure-counters";

interface CredentialRow extends Record<string, unknown> {
  id: number;
  organization_id: number;
  password_hash: string | null;
}

/** Nobody: an organization and a user that cannot be. */
const nobody: Credential = { organizationId: 0, userId: 0 };

/** Who signs in with this address, whatever its case, before it is known which organization they are of. */
export async function findCredential(
  email: string,
): Promise<{ credential: Credential; passwordHash: string | null }> {
  const [row] = await lookUp<CredentialRow>(
    "sign_in_candidate",
    "select id, organization_id, password_hash from users where email_key = $1",
    [emailKey(email)],
  );
  if (!row) return { credential: nobody, passwordHash: null };
  return {
    credential: { organizationId: Number(row.organization_id), userId: Number(row.id) },
    passwordHash: row.password_hash,
  };
}

import "server-only";
import { lookUpHash, newSecret, seal, unseal } from "./keys";

/**
 * A user secret and the columns that store it: the hash that finds it, and the copy that its owner can see after typing
 * the password again.
 * @param secret given when a machine sets up Rolecall with secrets of its own
 */
export function newUserSecret(organizationId: number, secret = newSecret()) {
  return {
    secret,
    columns: {
      secretHash: lookUpHash(`user:${secret}`),
      secretSealed: seal(secret, `user-secret:${organizationId}`),
    },
  };
}

/** The secret in its sealed copy: only for its owner, who has just typed the password again. */
export function openUserSecret(organizationId: number, secretSealed: Buffer): string {
  return unseal(secretSealed, `user-secret:${organizationId}`);
}

/** The same for the secret of an organization. */
export function newOrganizationSecret(organizationId: number, secret = newSecret()) {
  return {
    secret,
    columns: {
      secretHash: lookUpHash(`organization:${secret}`),
      secretSealed: seal(secret, `organization-secret:${organizationId}`),
    },
  };
}

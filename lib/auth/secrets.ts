import "server-only";
import type { SecretHashes } from "@/lib/core/ctx";
import type { SecretPair } from "./api/authorization-header";
import { lookUpHash, newSecret, seal, unseal } from "./keys";

/** What a user secret is found by. */
export function userSecretHash(secret: string): Buffer {
  return lookUpHash(`user:${secret}`);
}

/** What the secret of an organization is found by. */
export function organizationSecretHash(secret: string): Buffer {
  return lookUpHash(`organization:${secret}`);
}

/** What the token of an element instance is found by. */
export function elementTokenHash(token: string): Buffer {
  return lookUpHash(`element:${token}`);
}

/** What the two secrets of an API call are found by. */
export function secretHashes({ user, organization }: SecretPair): SecretHashes {
  return { user: userSecretHash(user), organization: organizationSecretHash(organization) };
}

/**
 * A user secret and the columns that store it: the hash that finds it, and the copy that its owner can see after typing
 * the password again.
 * @param secret given when a machine sets up Rolecall with secrets of its own
 */
export function newUserSecret(organizationId: number, secret = newSecret()) {
  return {
    secret,
    columns: {
      secretHash: userSecretHash(secret),
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
      secretHash: organizationSecretHash(secret),
      secretSealed: seal(secret, `organization-secret:${organizationId}`),
    },
  };
}

/** The secret of the organization in its sealed copy: only for somebody who has just given the password. */
export function openOrganizationSecret(organizationId: number, secretSealed: Buffer): string {
  return unseal(secretSealed, `organization-secret:${organizationId}`);
}

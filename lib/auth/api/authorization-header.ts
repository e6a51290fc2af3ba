// The credentials of an API call: `User <secret>, Organization <secret>` or `Bearer <token>`. Pure.

export interface SecretPair {
  readonly user: string;
  readonly organization: string;
}

export type ApiCredentials =
  | {
      readonly kind: "secrets";
      readonly secrets: SecretPair;
      /** Names an element instance of the caller. */
      readonly elementToken?: string;
    }
  | { readonly kind: "bearer"; readonly token: string };

const part = /^(user|organization|element|bearer) +([A-Za-z0-9._~+/=-]{1,256})$/i;

/**
 * Reads the header, its scheme words in any case and order. An `Element <token>` beside the two secrets names an element instance.
 * @returns undefined for anything else: a scheme that is missing, unknown or there twice
 */
export function parseAuthorization(header: string): ApiCredentials | undefined {
  const found = new Map<string, string>();
  for (const text of header.split(",")) {
    const match = part.exec(text.trim());
    const scheme = match?.[1]?.toLowerCase();
    if (!scheme || found.has(scheme)) return undefined;
    found.set(scheme, match?.[2] ?? "");
  }
  const [user, organization, bearer] = ["user", "organization", "bearer"].map((scheme) => found.get(scheme));
  if (bearer !== undefined) return found.size === 1 ? { kind: "bearer", token: bearer } : undefined;
  if (user === undefined || organization === undefined) return undefined;
  const elementToken = found.get("element");
  return {
    kind: "secrets",
    secrets: { user, organization },
    ...(elementToken !== undefined && { elementToken }),
  };
}

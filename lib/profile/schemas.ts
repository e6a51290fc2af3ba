import { z } from "zod";
import { changeOwnPasswordInput } from "@/lib/auth/schemas";
import { exactText } from "@/lib/core/text";
import { updateUserInput } from "@/lib/users/schemas";

// What people change about themselves. Browser-safe.

const { firstName, lastName, email } = updateUserInput.shape;
const { currentPassword } = changeOwnPasswordInput.shape;

export const ownNamesFields = z.strictObject({ firstName, lastName });

export const updateOwnNamesInput = ownNamesFields.extend({
  /** As they were when the form was filled: when they are no longer so, the person is told and decides (rule 14). */
  base: z.strictObject({ firstName: z.string().max(400), lastName: z.string().max(400) }),
});

/** What an administrator changed meanwhile: the `details` of the conflict that updateOwnNames answers. */
export interface OwnNamesConflict {
  readonly changed: readonly {
    readonly field: "firstName" | "lastName";
    readonly base: string;
    readonly present: string;
  }[];
  readonly present: { readonly firstName: string; readonly lastName: string };
}

export const requestEmailChangeInput = z.strictObject({ email, currentPassword });

export const confirmEmailChangeInput = z.strictObject({
  /** From the fragment of the link. */
  token: exactText("Link", 200).min(1, "The link is not complete. Open it from the message again."),
});

/** What only the owner may do, confirmed by the password. */
export const reentryInput = z.strictObject({ currentPassword });

/** What a person sees about themselves. Times in RFC 3339. */
export interface Profile {
  readonly userId: number;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly accountName: string;
  readonly organizationName: string;
  /** False: signs in with a provider only, so there is nothing to confirm with. */
  readonly hasPassword: boolean;
  readonly passwordChangedAt: string | null;
  readonly secretLastUsedAt: string | null;
  readonly lastSignInAt: string | null;
  readonly createdAt: string;
  /** The new address whose link was sent and not opened yet. */
  readonly pendingEmail: { readonly email: string; readonly until: string } | null;
}

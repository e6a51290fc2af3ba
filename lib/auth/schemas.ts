import { z } from "zod";
import { textLimits } from "@/db/values";
import { exactText } from "@/lib/core/text";
import { emailInput } from "@/lib/users/email";
import type { PasswordOwner, PasswordPolicy } from "./passwords/password-policy";

const typedPassword = (label: string) =>
  exactText(label, textLimits.password).refine((value) => value.length > 0, {
    message: `${label} is missing. Type it.`,
  });

export const changeOwnPasswordInput = z.strictObject({
  currentPassword: typedPassword("Current password"),
  password: typedPassword("New password"),
});

export const requestResetLinkInput = z.strictObject({ email: emailInput });

/** The token of a link that was mailed: 256 random bits in 43 characters. */
const mailedToken = z
  .string("This is not the token of a link.")
  .regex(/^[A-Za-z0-9_-]{43}$/, "This is not the token of a link.");

export const openResetLinkInput = z.strictObject({ token: mailedToken });

/** What the form of the page checks; the token is not typed. */
export const newPasswordInput = z.strictObject({ password: typedPassword("New password") });

export const redeemResetLinkInput = openResetLinkInput.extend(newPasswordInput.shape);

/** What the page of a live link shows and checks against. */
export interface OpenedResetLink {
  readonly policy: PasswordPolicy;
  readonly owner: PasswordOwner;
}

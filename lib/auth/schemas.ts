import { z } from "zod";
import { textLimits, type TwoFactorPolicy } from "@/db/values";
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

const withoutGaps = (text: string) => text.replace(/[\s-]/g, "").toUpperCase();

/** What an authenticator app shows; gaps do not count. */
const appCode = z
  .string("Code must be text.")
  .max(100, "This is not a code. Type the 6 digits that your app shows.")
  .transform(withoutGaps)
  .pipe(z.string().regex(/^\d{6}$/, "Type the 6 digits that your app shows."));

/** The same, or a recovery code, which has ten letters and digits. */
const factorCode = z
  .string("Code must be text.")
  .max(100, "This is not a code. Type the 6 digits that your app shows, or a recovery code.")
  .transform(withoutGaps)
  .pipe(
    z
      .string()
      .regex(
        /^(\d{6}|[A-Z2-7]{10})$/,
        "Type the 6 digits that your app shows, or one of your recovery codes.",
      ),
  );

export const secondFactorInput = z.strictObject({ code: factorCode });

/** What a program signs in with. */
export const authenticateInput = z.strictObject({
  username: exactText("Username", textLimits.email * 4).meta({ description: "The e-mail address." }),
  password: exactText("Password", textLimits.password),
  /** Of a user whose second factor is asked: of the authenticator app, or a recovery code. */
  code: factorCode.optional(),
});

export const confirmTwoFactorInput = z.strictObject({ code: appCode });

/** No password of somebody who has none, or has just typed it. */
export const startTwoFactorInput = z.strictObject({
  currentPassword: typedPassword("Current password").nullable(),
});
export const changeTwoFactorInput = startTwoFactorInput.extend({ code: factorCode });

/** What the authenticator app is given, in the one answer that has it. */
export interface NewFactor {
  /** In base 32, for typing. */
  readonly key: string;
  /** The same and its name, for the QR code. */
  readonly uri: string;
}

export interface OwnTwoFactor {
  readonly policy: TwoFactorPolicy;
  /** The policy requires it of this user. */
  readonly isRequired: boolean;
  readonly enrolledAt: string | null;
  readonly recoveryCodesLeft: number;
  readonly hasPassword: boolean;
  /** Why it cannot be removed. */
  readonly removalRefusal: string | undefined;
  /** What is asked before a second factor is set up. */
  readonly proofToStart: "none" | "password" | "sign-in";
}

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

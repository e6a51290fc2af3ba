import "server-only";
import { z } from "zod";
import { textLimits } from "@/db/values";
import { defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { exactText } from "@/lib/core/text";
import { lockCandidate, lockKnownDevice, writeCounter } from "../lockout/failure-counters";
import { findCredential } from "../lockout/find-credential";
import { tokenHash } from "../keys";
import { judgePassword } from "../lockout/judge-password";
import { noFailures } from "../lockout/lockout";
import { openSession } from "../open-session";
import { verifyPassword } from "../passwords/passwords";
import { asksFactor } from "../sign-in-steps";

const signInInput = z.strictObject({
  email: exactText("Email", textLimits.email * 4),
  password: exactText("Password", textLimits.password),
  /** From the cookie of a browser that signed in before. */
  deviceToken: exactText("Device", 100).optional(),
  /** A program keeps no cookie by which it would be known the next time. */
  isProgram: z.boolean("This is not true or false.").default(false),
});

/** The same words for unknown, wrong, locked and inactive: nothing tells which. */
export const signInRefusal = "Email or password is not right, or this user cannot sign in at the moment.";

/**
 * Checks the password, counts failures and opens a session. The password is compared before the transaction, for an
 * unknown address too, so that every refusal takes the same time.
 * @throws AppError `unauthenticated` in the same words for every reason; `busy` when too many sign in at once
 */
export const signIn = defineCommand({
  action: "session.sign-in",
  privilege: "public",
  input: signInInput,
  async prepare(_ctx, { email, password }) {
    const { credential, passwordHash } = await findCredential(email);
    return { credential, checkedHash: passwordHash, isRight: await verifyPassword(password, passwordHash) };
  },
  tenantOf: ({ credential }) => credential.organizationId,
  async run(tx, ctx, { deviceToken, isProgram }, { credential, isRight, checkedHash }) {
    const user = await lockCandidate(tx, credential);
    const device = await lockKnownDevice(tx, credential, tokenHash(deviceToken ?? ""));
    if (!user) return { refusal: new AppError("unauthenticated", signInRefusal), audit: [] };
    // A password that was changed while it was compared no longer counts.
    const matches = isRight && user.passwordHash === checkedHash;
    const refused = await judgePassword(tx, ctx, { user, device, matches });
    if (refused) return { refusal: new AppError("unauthenticated", signInRefusal), audit: refused };
    // While the second factor is missing nothing has succeeded yet: whoever knows the password could go on guessing it.
    if (!asksFactor({ ...user, provider: null })) await writeCounter(tx, credential, device?.id, noFailures);
    const knownDeviceToken = device ? deviceToken : undefined;
    return openSession(tx, ctx, user, { provider: null, knownDeviceToken, isProgram });
  },
});

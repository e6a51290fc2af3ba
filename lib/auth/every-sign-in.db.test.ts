import { expect, test } from "vitest";
import { createTestBed, testPassword, type UserValues } from "@/db/test/test-bed";
import { type TwoFactorPolicy, twoFactorPolicies } from "@/db/values";
import { anonymousCtx, type Ctx } from "@/lib/core/ctx";
import type { SignInStep } from "@/lib/core/verb/sign-in-step";
import { listUsers } from "@/lib/users/queries";
import { actorByToken } from "./actor";
import { changeOwnPassword } from "./commands/change-own-password";
import { signIn } from "./commands/sign-in";
import { confirmTwoFactor } from "./commands/two-factor/confirm-two-factor";
import { startTwoFactor } from "./commands/two-factor/start-two-factor";
import { verifySecondFactor } from "./commands/two-factor/verify-second-factor";
import { codeAt, stepAt } from "./second-factor/totp";

// Signing in with each combination of what an organization can ask: every step in its order, nothing opens before the
// last one is done, and then everything does. Through the real commands.

const passwords = {
  "good password": {},
  "password given by somebody else": { mustChangePassword: true },
  "expired password": { passwordChangedAt: new Date("2020-01-01") },
} satisfies Record<string, Partial<UserValues>>;
type PasswordState = keyof typeof passwords;

interface Combination {
  readonly policy: TwoFactorPolicy;
  readonly isAdministrator: boolean;
  readonly isEnrolled: boolean;
  readonly password: PasswordState;
}

const yesOrNo = [true, false] as const;
const combinations: Combination[] = twoFactorPolicies.flatMap((policy) =>
  yesOrNo.flatMap((isAdministrator) =>
    yesOrNo.flatMap((isEnrolled) =>
      // The keys of `passwords`.
      (Object.keys(passwords) as PasswordState[]).map((password) => ({
        policy,
        isAdministrator,
        isEnrolled,
        password,
      })),
    ),
  ),
);

/** Whom each policy requires it of: administrators, others. */
const required: Record<TwoFactorPolicy, readonly [boolean, boolean]> = {
  off: [false, false],
  optional: [false, false],
  administrators: [true, false],
  everyone: [true, true],
};

function expectedSteps({ policy, isAdministrator, isEnrolled, password }: Combination): SignInStep[] {
  const isRequired = required[policy][isAdministrator ? 0 : 1];
  return [
    ...(isEnrolled && policy !== "off" ? (["second-factor"] as const) : []),
    ...(password === "good password" ? [] : (["change-password"] as const)),
    ...(isRequired && !isEnrolled ? (["enroll-two-factor"] as const) : []),
  ];
}

async function presentCtx(token: string): Promise<Ctx & { step: SignInStep | undefined }> {
  const present = await actorByToken(token);
  if (!present) throw new Error("the session is not accepted");
  const { actor, organizationId, privileges } = present;
  const facts = anonymousCtx({ requestId: crypto.randomUUID() });
  return { ...facts, organizationId, actor, privileges, step: actor.nextStep };
}

/** What the person does at each step. */
async function take(step: SignInStep, ctx: Ctx, code: () => string): Promise<void> {
  if (step === "second-factor") await verifySecondFactor.execute(ctx, { code: code() });
  if (step === "change-password")
    await changeOwnPassword.execute(ctx, { currentPassword: testPassword, password: "Copper-Lantern-58!" });
  if (step === "enroll-two-factor") {
    const { key } = await startTwoFactor.execute(ctx, { currentPassword: null });
    await confirmTwoFactor.execute(ctx, { code: codeAt(key, stepAt(new Date())) });
  }
}

const nameOf = ({ policy, isAdministrator, isEnrolled, password }: Combination) =>
  [
    policy,
    isAdministrator ? "administrator" : "user",
    isEnrolled ? "enrolled" : "not enrolled",
    password,
  ].join(", ");

test.each(combinations.map((combination) => [nameOf(combination), combination] as const))(
  "%s",
  async (_name, combination) => {
    const bed = await createTestBed();
    await bed.changeOrganization({ twoFactorPolicy: combination.policy, passwordExpirationDays: 90 });
    const values = { passwordChangedAt: new Date(), ...passwords[combination.password] };
    const viewer = await bed.role({ privileges: ["viewUsersOrg"] });
    const user = combination.isAdministrator
      ? await bed.administrator(values)
      : await bed.user({ ...values, roles: [viewer.key] });
    const factor = combination.isEnrolled ? await bed.secondFactor(user) : undefined;

    const facts = anonymousCtx({ requestId: crypto.randomUUID() });
    const { sessionToken } = await signIn.execute(facts, { email: user.email, password: testPassword });
    const taken: SignInStep[] = [];
    for (let ctx = await presentCtx(sessionToken); ctx.step; ctx = await presentCtx(sessionToken)) {
      const code = ctx.step === "second-factor" ? "unauthenticated" : "forbidden";
      await expect(listUsers.execute(ctx, {})).rejects.toMatchObject({ code });
      await take(ctx.step, ctx, () => factor?.code() ?? "");
      taken.push(ctx.step);
    }
    expect(taken).toEqual(expectedSteps(combination));
    const { rows } = await listUsers.execute(await presentCtx(sessionToken), {});
    expect(rows.map(({ email }) => email)).toContain(user.email);
  },
);

import { z } from "zod";
import { providerSecondFactors, twoFactorPolicies } from "@/db/values";
import { exactText, wholeNumberInput } from "@/lib/core/text";

// What the settings are, what may be typed into them, and what a change of them is planned to touch. Browser-safe.

/** The least and the most of every number of the settings; the database holds the same limits. */
export const settingLimits = {
  minLength: [8, 128],
  minUppercase: [0, 10],
  minLowercase: [0, 10],
  minNumbers: [0, 10],
  minSymbols: [0, 10],
  previousPasswordCount: [0, 9],
  expirationDays: [0, 1000],
  failures: [1, 100],
  lockMinutes: [1, 10_080],
  maximumMinutes: [5, 43_200],
  idleMinutes: [1, 43_200],
} as const;

function number(field: keyof typeof settingLimits) {
  const [least, most] = settingLimits[field];
  return wholeNumberInput(least, most);
}

const mostSymbols = 100;

/** What is wrong with a set of symbols, or undefined. */
function symbolsProblem(symbols: string): string | undefined {
  const characters = [...symbols];
  const wrong = characters.find((character) => !/^[\p{P}\p{S}]$/u.test(character));
  if (wrong !== undefined) {
    const isVisible = /^[\p{L}\p{N}]$/u.test(wrong);
    return isVisible
      ? `“${wrong}” is a letter or a number, not a symbol. Take it out.`
      : "There is a space or an invisible character in it. Take it out.";
  }
  const twice = characters.find((character, index) => characters.indexOf(character) < index);
  return twice === undefined ? undefined : `“${twice}” is there twice. Once is enough.`;
}

// Passwords are compared in this form, so a symbol in another one would never be found.
const symbolCharacterSet = exactText("Symbol set", mostSymbols)
  .transform((symbols) => symbols.normalize("NFKC"))
  .superRefine((symbols, context) => {
    const problem = symbolsProblem(symbols);
    if (problem) context.addIssue(problem);
  });

const passwordNumbers = {
  minLength: number("minLength"),
  minUppercase: number("minUppercase"),
  minLowercase: number("minLowercase"),
  minNumbers: number("minNumbers"),
  minSymbols: number("minSymbols"),
  previousPasswordCount: number("previousPasswordCount"),
  expirationDays: number("expirationDays"),
};
const passwordShape = { ...passwordNumbers, symbolCharacterSet };

interface SymbolRule {
  readonly minSymbols: number;
  readonly symbolCharacterSet: string;
}

/** Symbols that are asked for must be there to choose from. */
function requireSymbols({ minSymbols, symbolCharacterSet: set }: SymbolRule, context: z.RefinementCtx): void {
  if (minSymbols === 0 || set !== "") return;
  const message =
    "Passwords need symbols, and there is none to choose from. Type some, or ask for 0 symbols.";
  context.addIssue({ code: "custom", path: ["symbolCharacterSet"], message });
}

export const passwordSettingsInput = z.strictObject(passwordShape).superRefine(requireSymbols);
export type PasswordSettings = z.output<typeof passwordSettingsInput>;

export const changePasswordPolicyInput = z
  .strictObject({
    ...passwordShape,
    /** What was stored when the editing began. */
    base: z.strictObject({ ...passwordNumbers, symbolCharacterSet: exactText("Symbol set", 1_000) }),
  })
  .superRefine(requireSymbols);

/** What is left out stays as it is. */
export const updatePasswordPolicyInput = z.strictObject(passwordShape).partial();

/** What alone touches anybody: the other numbers hold for passwords that are set later. */
export const planPasswordPolicyInput = z.strictObject({ expirationDays: number("expirationDays") });

/** NIST SP 800-63B-4, section 3.1.1: length instead of composition, and no change without a reason. */
export const nistPreset = {
  minLength: 15,
  minUppercase: 0,
  minLowercase: 0,
  minNumbers: 0,
  minSymbols: 0,
  expirationDays: 0,
} as const satisfies Partial<PasswordSettings>;

export const twoFactorSettingsInput = z.strictObject({
  twoFactorPolicy: z.enum(twoFactorPolicies, "Choose one of them."),
  providerSecondFactor: z.enum(providerSecondFactors, "Choose one of them."),
});
export type TwoFactorSettings = z.output<typeof twoFactorSettingsInput>;
export const changeTwoFactorPolicyInput = twoFactorSettingsInput.extend({ base: twoFactorSettingsInput });

export const lockoutSettingsInput = z.strictObject({
  failures: number("failures"),
  lockMinutes: number("lockMinutes"),
});
export type LockoutSettings = z.output<typeof lockoutSettingsInput>;
export const changeLockoutPolicyInput = lockoutSettingsInput.extend({ base: lockoutSettingsInput });

const sessionShape = { maximumMinutes: number("maximumMinutes"), idleMinutes: number("idleMinutes") };

function requireIdleWithin(
  { maximumMinutes, idleMinutes }: { maximumMinutes: number; idleMinutes: number },
  context: z.RefinementCtx,
): void {
  if (idleMinutes <= maximumMinutes) return;
  const message = `A session ends after ${maximumMinutes} minutes anyway. This may not be longer.`;
  context.addIssue({ code: "custom", path: ["idleMinutes"], message });
}

export const sessionSettingsInput = z.strictObject(sessionShape).superRefine(requireIdleWithin);
export type SessionSettings = z.output<typeof sessionSettingsInput>;
export const changeSessionPolicyInput = z
  .strictObject({ ...sessionShape, base: z.strictObject(sessionShape) })
  .superRefine(requireIdleWithin);

export interface Settings {
  readonly organizationName: string;
  readonly password: PasswordSettings;
  readonly twoFactor: TwoFactorSettings;
  readonly lockout: LockoutSettings;
  readonly session: SessionSettings;
}

/** What the Settings tab shows. */
export interface SettingsView extends Settings {
  /** How many users the organization has: whose API calls carry its token. */
  readonly users: number;
  /** Whether Google, GitHub or an OpenID provider is configured. */
  readonly hasProvider: boolean;
}

/** What somebody else changed meanwhile: the later of two is told and decides (rule 14). */
export interface SettingConflict<Values extends object> {
  readonly changed: readonly (keyof Values & string)[];
  readonly base: Values;
  readonly present: Values;
  readonly changedByName: string | null;
}

/** Exact up to a limit; beyond it "more than". */
export interface Count {
  readonly count: number;
  readonly isExact: boolean;
}

/** Whom a change touches, and whether the one who asks is among them. */
export interface Touched extends Count {
  readonly isYou: boolean;
}

export interface PasswordPlan {
  /** Passwords that are too old from then on. */
  readonly expiring: Touched;
  /** Passwords that are too old now and would be good again. */
  readonly recovering: Touched;
}

export interface TwoFactorPlan {
  /** Who has no second factor and would have to set one up. */
  readonly enrolling: Touched;
  /** Who has to set one up now and would no longer have to. */
  readonly spared: Touched;
  /** Who has one that would no longer be asked for. */
  readonly unasked: Touched;
  /** Sessions that would be asked for a factor that was not given in them. */
  readonly challenged: Touched;
}

export interface LockoutPlan {
  /** Users who are locked now. */
  readonly locked: Count;
}

export interface SessionPlan {
  readonly ending: Touched;
}

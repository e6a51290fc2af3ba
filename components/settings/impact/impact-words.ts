import type {
  Count,
  LockoutPlan,
  PasswordPlan,
  SessionPlan,
  TwoFactorPlan,
  TwoFactorSettings,
} from "@/lib/settings/schemas";

/** Whom a change touches, in sentences. */
export interface ImpactWords {
  readonly isNobody: boolean;
  readonly sentences: readonly string[];
}

const number = ({ count, isExact }: Count) => `${isExact ? "" : "More than "}${count.toLocaleString("en")}`;

/** "1 password is", "214 passwords are", "More than 10,000 passwords are". */
const amount = (counted: Count, one: string, many: string) =>
  `${number(counted)} ${counted.count === 1 ? one : many}`;

function words(touched: readonly (string | false)[], otherwise: string): ImpactWords {
  const sentences = touched.filter((sentence) => sentence !== false);
  return sentences.length > 0 ? { isNobody: false, sentences } : { isNobody: true, sentences: [otherwise] };
}

/** Of the password policy. */
export function passwordWords({ expiring, recovering }: PasswordPlan, expirationDays: number): ImpactWords {
  const days = expirationDays === 1 ? "1 day" : `${expirationDays.toLocaleString("en")} days`;
  return words(
    [
      expiring.count > 0 &&
        `${amount(expiring, "password is", "passwords are")} older than ${days} and must be changed at the next sign-in or request.`,
      expiring.isYou && "Yours is one of them.",
      recovering.count > 0 &&
        `${amount(recovering, "password that is too old now is", "passwords that are too old now are")} good again.`,
    ],
    "Nobody is touched now. It holds for every password that is set from now on.",
  );
}

/** Of the two-factor policy. */
export function twoFactorWords(plan: TwoFactorPlan, { twoFactorPolicy }: TwoFactorSettings): ImpactWords {
  const { enrolling, spared, unasked, challenged } = plan;
  const whom: readonly [string, string] =
    twoFactorPolicy === "administrators" ? ["administrator", "administrators"] : ["user", "users"];
  return words(
    [
      enrolling.count > 0 &&
        `${amount(enrolling, `${whom[0]} has`, `${whom[1]} have`)} no second factor and will set one up at the next request or sign-in.`,
      enrolling.isYou && "You are one of them.",
      spared.count > 0 &&
        `${amount(spared, "user has", "users have")} no second factor and will not have to set one up any more.`,
      unasked.count > 0 &&
        `${amount(unasked, "user has", "users have")} a second factor and will not be asked for it any more.`,
      challenged.count > 0 &&
        `${amount(challenged, "session was", "sessions were")} opened without the second factor that its user has: it is asked for now.`,
      challenged.isYou && "Yours is one of them.",
    ],
    "Nobody is touched now.",
  );
}

/** Of the lockout policy. */
export function lockoutWords({ locked }: LockoutPlan): ImpactWords {
  return words(
    [
      locked.count > 0 &&
        `${amount(locked, "user is", "users are")} locked now and stay locked until then. The new numbers count from the next failure on.`,
    ],
    "Nobody is touched now: nobody is locked. It counts from the next failure on.",
  );
}

/** Of the session length. */
export function sessionWords({ ending }: SessionPlan): ImpactWords {
  return words(
    [
      ending.count > 0 && `${amount(ending, "session ends", "sessions end")} at once.`,
      ending.isYou && "Yours is one of them: you will sign in again.",
    ],
    "Nobody is touched now: no session ends.",
  );
}

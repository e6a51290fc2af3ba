import { AppError } from "../errors";

/**
 * What somebody who typed the right password still has to do before anything else opens, in this order. Such a browser is
 * half signed in: only the verbs that name the step in `duringSteps` serve it.
 */
export type SignInStep = "second-factor" | "change-password" | "enroll-two-factor";

/** All of them. */
export const everyStep: readonly SignInStep[] = ["second-factor", "change-password", "enroll-two-factor"];

/** The page of each step. */
export const stepPages: Record<SignInStep, string> = {
  "second-factor": "/second-factor",
  "change-password": "/change-password",
  "enroll-two-factor": "/set-up-two-factor",
};

/** What a verb answers that does not serve this step. Without the second factor nobody is signed in at all. */
export function stepRefusal(step: SignInStep): AppError {
  switch (step) {
    case "second-factor":
      return new AppError("unauthenticated", "Finish signing in first: give your second factor.");
    case "change-password":
      return new AppError("forbidden", "Change your password first. Until then nothing else opens.");
    case "enroll-two-factor":
      return new AppError(
        "forbidden",
        "Set up your second factor first: your organization requires it. Until then nothing else opens.",
      );
  }
}

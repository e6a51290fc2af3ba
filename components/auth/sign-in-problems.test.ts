import { expect, test } from "vitest";
import { signInProblem } from "./sign-in-problems";

test("without a code there is nothing to say", () => {
  expect(signInProblem(undefined)).toBeUndefined();
});

test.each(["AccessDenied", "OAuthSignin", "OAuthCallback", "Busy"])("%s has words of its own", (code) => {
  expect(signInProblem(code)).toMatch(/\.$/);
  expect(signInProblem(code)).not.toBe(signInProblem("Callback"));
});

test.each(["", "Configuration", "constructor", "__proto__", "<b>Call 555-0100</b>", ["AccessDenied", "x"]])(
  "%j gets the general sentence and is not repeated",
  (code) => {
    expect(signInProblem(code)).toBe("You were not signed in. Try again, or sign in another way.");
  },
);

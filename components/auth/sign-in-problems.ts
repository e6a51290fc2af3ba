const general = "You were not signed in. Try again, or sign in another way.";

/** By the code in the address. */
const problems = new Map([
  // The same for unknown, unverified, locked and inactive: nothing tells which.
  [
    "AccessDenied",
    "This address cannot sign in here. Sign in another way, or ask an administrator of your organization.",
  ],
  ["OAuthSignin", "The provider does not answer at the moment. Try again shortly, or sign in another way."],
  ["OAuthCallback", "The provider's answer could not be used. Start again, or sign in another way."],
  ["Busy", "The console does not answer at the moment. Try again shortly."],
]);

/** What the sign-in page says when one comes back to it with a code. What stands in the address is never shown. */
export function signInProblem(code: string | string[] | undefined): string | undefined {
  if (code === undefined) return undefined;
  return (typeof code === "string" ? problems.get(code) : undefined) ?? general;
}

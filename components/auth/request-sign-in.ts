import { fetchCsrfToken } from "./csrf-token";

export type SignInAnswer = { ok: true } | { ok: false; message: string };

const refused = "Email or password is not right, or this user cannot sign in at the moment.";
const unreachable = "The console did not answer. Check the connection and try again.";

/** Signs in through next-auth: fetches its CSRF token, then posts the credentials. The answer names no reason. */
export async function requestSignIn(email: string, password: string): Promise<SignInAnswer> {
  try {
    const csrfToken = await fetchCsrfToken();
    const response = await fetch("/api/auth/callback/credentials", {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ email, password, csrfToken, json: "true" }),
    });
    if (response.status === 503) {
      return { ok: false, message: "Too many sign-ins at this moment. Try again in a few seconds." };
    }
    return response.ok ? { ok: true } : { ok: false, message: refused };
  } catch {
    return { ok: false, message: unreachable };
  }
}

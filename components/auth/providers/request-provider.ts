import { fetchCsrfToken } from "../csrf-token";

/**
 * Asks next-auth where signing in with this provider begins. It sets the cookies that bind the answer to this browser.
 * @returns the provider's address, or the sign-in page's own with what went wrong
 * @throws Error when the console did not answer
 */
export async function requestProvider(id: string, callbackUrl: string): Promise<string> {
  const csrfToken = await fetchCsrfToken();
  const answer = await fetch(`/api/auth/signin/${id}`, {
    method: "POST",
    body: new URLSearchParams({ csrfToken, callbackUrl, json: "true" }),
  });
  const told: unknown = await answer.json();
  if (typeof told !== "object" || told === null || !("url" in told)) throw new Error("no address came back");
  const url = new URL(String(told.url), window.location.href);
  if (!/^https?:$/.test(url.protocol)) throw new Error("no address of a page came back");
  return url.href;
}

/** The token that next-auth wants with every post: another site cannot read it. */
export async function fetchCsrfToken(): Promise<string> {
  const csrf: unknown = await (await fetch("/api/auth/csrf")).json();
  return typeof csrf === "object" && csrf !== null && "csrfToken" in csrf ? String(csrf.csrfToken) : "";
}

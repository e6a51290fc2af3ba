/**
 * Where to go after signing in: a path of this console, else `/`. Refuses other hosts in every disguise
 * (`//host`, `/\host`, `https:…`, control characters that browsers drop).
 */
export function safeCallbackUrl(wanted: string | null | undefined): string {
  if (!wanted || !/^\/(?![/\\])[^\\\u0000-\u001F]*$/.test(wanted)) return "/";
  return wanted.startsWith("/sign-in") ? "/" : wanted;
}

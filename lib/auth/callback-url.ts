/**
 * Where to go after signing in: a path of this console, else `/`. Refuses other hosts in every disguise
 * (`//host`, `/\host`, `https:…`, control characters that browsers drop).
 * @param ownOrigin also takes a whole address that begins with it
 */
export function safeCallbackUrl(wanted: string | null | undefined, ownOrigin?: string): string {
  if (ownOrigin !== undefined && wanted?.startsWith(`${ownOrigin}/`)) {
    return safeCallbackUrl(wanted.slice(ownOrigin.length));
  }
  if (!wanted || !/^\/(?![/\\])[^\\\u0000-\u001F]*$/.test(wanted)) return "/";
  return wanted.startsWith("/sign-in") ? "/" : wanted;
}

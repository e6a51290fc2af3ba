// The path of this API that a job calls, as people write it. Pure.

export interface CallUri {
  /** Below the base: `/users/17`. */
  readonly path: string;
  /** What was written behind the question mark. */
  readonly query: Readonly<Record<string, string>>;
  /** Written under the base of the original's API, where a few answers are those of the original. */
  readonly isElements: boolean;
}

const wrong = {
  refusal: "This is not a path of this API. Write it like /users or /api/v2/users, without the host.",
};

/** Takes apart what was written; a refusal when it is no path of this API. */
export function readCallUri(uri: string): CallUri | { readonly refusal: string } {
  const [, elements, written = "", search = ""] =
    /^(?:\/api\/v2|(\/elements\/api-v2))?(\/[^?#/\\][^?#\\]*)(?:\?([^#]*))?$/.exec(uri) ?? [];
  if (written === "" || hasDots(written)) return wrong;
  const query: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(search)) {
    if (Object.hasOwn(query, name)) return { refusal: `The parameter “${name}” is there twice.` };
    Object.defineProperty(query, name, { value, enumerable: true });
  }
  return { path: written, query, isElements: elements !== undefined };
}

/** `..` goes elsewhere, also when it is encoded. */
const hasDots = (path: string) => path.split("/").some((part) => /^(\.|%2e){1,2}$/i.test(part));

/** What a job may not call: it adds no jobs, signs nobody in, and nobody would see the secret or file that it is answered with. */
const closed: readonly (readonly [pattern: RegExp, refusal: string])[] = [
  [/^\/jobs(\/|$)/, "A job cannot call /jobs."],
  [/^\/(authentication|introspect)(\/|$)/, "A job cannot sign in, and has no business with secrets."],
  [/\/secret$/, "A job cannot reset a secret: nobody would see the new one."],
  [/^\/bulk(\/|$)/, "A job cannot import or export: start that yourself."],
];

/** Why this path is not for jobs. */
export function refuseCallPath(path: string): string | undefined {
  return closed.find(([pattern]) => pattern.test(path))?.[1];
}

const secretHeaders =
  /^(authorization|proxy-authorization|cookie|set-cookie|elements-user-password|idempotency-key)$/i;

/** Why this header is not for jobs: they call as their owner, and carry no credentials. */
export function refuseCallHeader(name: string): string | undefined {
  return secretHeaders.test(name) ? `A job calls as its owner. Leave the header “${name}” out.` : undefined;
}

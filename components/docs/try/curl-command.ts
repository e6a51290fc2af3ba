import type { ApiCall } from "./api-call";

/** A text as one argument of a shell, whatever stands in it. */
const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

const nameOf = (header: string) => header.replace(/(^|-)[a-z]/g, (letters) => letters.toUpperCase());

/**
 * The call as a command for curl. The two secrets stand in it by the names of variables only.
 * @param base the API's address, or a variable with it: "$ROLECALL"
 */
export function curlCommand({ method, target, headers, body, hasSecrets }: ApiCall, base: string): string {
  const isPlain = /^[\w./@,=?&%+-]*$/.test(target);
  const address = base.startsWith("$")
    ? isPlain
      ? `"${base}${target}"`
      : `"${base}"${quoted(target)}`
    : quoted(`${base}${target}`);
  const first = method === "GET" ? `curl ${address}` : `curl -X ${method} ${address}`;
  return [
    first,
    ...(hasSecrets ? [`-H "Authorization: User $USER_SECRET, Organization $ORGANIZATION_SECRET"`] : []),
    ...Object.entries(headers).map(([name, value]) => `-H ${quoted(`${nameOf(name)}: ${value}`)}`),
    ...(body === undefined ? [] : [`-d ${quoted(body)}`]),
  ].join(" \\\n  ");
}

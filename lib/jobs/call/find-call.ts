import "server-only";
import type { Operation } from "@/lib/core/api/operation";
import { type PathParams, partParsers, type SentParts } from "@/lib/core/api/parse-parts";
import { AppError, type FieldErrors } from "@/lib/core/errors";
import type { CallSpec } from "../schemas";
import { type CallUri, readCallUri, refuseCallHeader, refuseCallPath } from "./call-uri";

export interface FoundCall extends CallUri {
  readonly operation: Operation;
  readonly sent: SentParts;
}

const refused = (field: string, message: string) =>
  new AppError("invalid_input", message, { fields: { [field]: [message] } });

/** The operations know the jobs, whose API is one of them: so they are asked for when they are needed. */
async function matches(path: string) {
  const { matchOperations } = await import("@/lib/api/match-operation");
  return matchOperations(path);
}

function sentParts(path: PathParams, uri: CallUri, { headers, query, body }: CallSpec): SentParts {
  const byName = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  return {
    path,
    query: { ...uri.query, ...query },
    header: (name) => byName.get(name.toLowerCase()) ?? null,
    body: body === undefined ? undefined : JSON.parse(body),
  };
}

/**
 * The operation that a job calls, with what it sends, or why a job may not call that.
 * @throws AppError `invalid_input` that names `uri`, `method` or `headers`
 */
export async function findCall(method: string, written: string, spec: CallSpec): Promise<FoundCall> {
  const uri = readCallUri(written);
  if ("refusal" in uri) throw refused("uri", uri.refusal);
  const closed = refuseCallPath(uri.path);
  if (closed !== undefined) throw refused("uri", closed);
  const twice = Object.keys(uri.query).find((name) => Object.hasOwn(spec.query, name));
  if (twice !== undefined) throw refused("query", `The parameter “${twice}” stands in the URI, too.`);
  for (const name of Object.keys(spec.headers)) {
    const refusal = refuseCallHeader(name);
    if (refusal !== undefined) throw refused("headers", refusal);
  }
  const found = await matches(uri.path);
  if (found.length === 0) throw refused("uri", "The API has no such path.");
  const match = found.find(({ operation }) => operation.method === method);
  if (!match) {
    const allowed = found.map(({ operation }) => operation.method).join(", ");
    throw refused("method", `This path takes ${allowed}.`);
  }
  const { operation, params } = match;
  if (operation.privilege === "public") throw refused("uri", "A job calls as its owner, and this is public.");
  return { ...uri, operation, sent: sentParts(params, uri, spec) };
}

const fieldOf = { path: "uri", query: "query", headers: "headers", body: "body" } as const;

/**
 * Reads each part as the operation would, so that a mistake is found by whoever makes it and not by the night's run.
 * @throws AppError `invalid_input` with the names of the job's fields: `body.email`
 */
export function checkParts({ operation, sent }: FoundCall): void {
  const fields: FieldErrors = {};
  for (const part of ["path", "query", "headers", "body"] as const) {
    try {
      partParsers[part](operation, sent);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      for (const [name, messages] of Object.entries(error.fields ?? { "": [error.message] })) {
        const isWhole = name === "" || part === "path";
        const field = isWhole ? fieldOf[part] : `${fieldOf[part]}.${name}`;
        fields[field] = [...(fields[field] ?? []), ...messages];
      }
    }
  }
  if (Object.keys(fields).length === 0) return;
  throw new AppError("invalid_input", "This call would be refused. Nothing was added.", { fields });
}

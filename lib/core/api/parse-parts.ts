import "server-only";
import type { z } from "zod";
import type { Ctx } from "../ctx";
import { AppError } from "../errors";
import { parseInput } from "../verb/input";
import { requirePrivilege } from "../verb/requirement";
import { everyStep } from "../verb/sign-in-step";
import type { ApiRequest, Operation } from "./operation";
import { refuseUnstorable } from "./refuse-unstorable";

// What a call sends, as its operation takes it: the same for a call over HTTP and for one that a job makes.

export type PathParams = Record<string, string | string[] | undefined>;
type Parts = z.ZodType | undefined;
export type ParsedParts = Pick<ApiRequest<Parts, Parts, Parts, Parts>, "path" | "query" | "headers" | "body">;

/** What was sent, without types yet. */
export interface SentParts {
  /** As they stand in the path, still encoded. A path without parameters has none at all. */
  readonly path: PathParams | undefined;
  readonly query: Readonly<Record<string, unknown>>;
  readonly header: (name: string) => string | null;
  readonly body: unknown;
}

function decoded(params: PathParams | undefined): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(params ?? {}).map(([name, value]) => {
      if (typeof value !== "string") return [name, value];
      try {
        return [name, decodeURIComponent(value)];
      } catch {
        throw new AppError("invalid_input", "The path is not encoded as a path is.");
      }
    }),
  );
}

/** Only the headers that the operation knows. */
function headersOf(schema: z.ZodType, header: SentParts["header"]): Record<string, string> {
  if (!("shape" in schema)) return {};
  const names = Object.keys(schema.shape ?? {});
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = header(name);
      return value === null ? [] : [[name, value]];
    }),
  );
}

/**
 * Each part of a call, to be parsed on its own.
 * @throws AppError `invalid_input` that names each field
 */
export const partParsers = {
  path({ pathParameters }: Operation, sent: SentParts) {
    const path = decoded(sent.path);
    refuseUnstorable(path);
    return pathParameters && parseInput(pathParameters, path);
  },
  query({ queryParameters }: Operation, { query }: SentParts) {
    refuseUnstorable(query);
    return queryParameters && parseInput(queryParameters, query);
  },
  headers: ({ headerParameters }: Operation, { header }: SentParts) =>
    headerParameters && parseInput(headerParameters, headersOf(headerParameters, header)),
  body(operation: Operation, { body }: SentParts) {
    refuseUnstorable(body);
    return operation.body && parseInput(operation.body, body);
  },
} satisfies Record<keyof ParsedParts, (operation: Operation, sent: SentParts) => unknown>;

/** @throws AppError `invalid_input` that names each field of the first part that is wrong */
export function parseParts(operation: Operation, sent: SentParts): ParsedParts {
  return {
    path: partParsers.path(operation, sent),
    query: partParsers.query(operation, sent),
    headers: partParsers.headers(operation, sent),
    body: partParsers.body(operation, sent),
  };
}

/** Reading a call for somebody: whoever may not do it at all is told so, and not what is wrong with what they sent. */
export async function readFor<T>(caller: Ctx, operation: Operation, read: () => T | Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    requirePrivilege(caller, operation.privilege, everyStep);
    throw error;
  }
}

import "server-only";
import type { z } from "zod";
import type { Command } from "../command";
import type { Ctx } from "../ctx";
import type { Query } from "../query";
import type { Requirement } from "../verb/requirement";

// One operation of the HTTP API: what it takes and answers, as zod schemas from which requests are checked and the
// OpenAPI document is made. It decides nothing: the verbs that it calls do.

export const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
export type Method = (typeof methods)[number];

type Schema = z.ZodType | undefined;
type Parsed<S extends Schema> = S extends z.ZodType ? z.output<S> : undefined;

/** What a client sent, parsed. */
export interface ApiRequest<P extends Schema, Q extends Schema, H extends Schema, B extends Schema> {
  readonly path: Parsed<P>;
  readonly query: Parsed<Q>;
  /** By their names in lower case. */
  readonly headers: Parsed<H>;
  readonly body: Parsed<B>;
  /** What `file.receive` has made of the body; 0 where an operation takes no file. */
  readonly receivedId: number;
  readonly ctx: Ctx;
  /** The header as it came: for the one answer that says back what it carried. */
  readonly authorization: string | null;
  /** Called under `/elements/api-v2`, where a few answers are those of the original. */
  readonly isElements: boolean;
  /** Runs a verb as the caller. */
  readonly execute: <S extends z.ZodType, T>(
    verb: Query<S, T> | Command<S, T>,
    raw: z.input<S>,
  ) => Promise<T>;
  /** The same as who the caller is by now: the credentials are read anew. For an answer that takes long. */
  readonly executeAnew: <S extends z.ZodType, T>(query: Query<S, T>, raw: z.input<S>) => Promise<T>;
  /** The header by which the client says which kind of answer it takes. */
  readonly accept: string | null;
}

/** A body that is a file: it is taken in a piece at a time, and never whole in memory. */
export interface SentFile {
  /** One of those that the operation takes, in lower case and without parameters. */
  readonly mediaType: string;
  /** Everything that is sent, in pieces of this many bytes, of which the last one may have fewer. */
  readonly pieces: (bytes: number) => AsyncIterable<Uint8Array>;
}

/** How an operation takes a file instead of JSON. */
export interface FileBody<Q extends Schema> {
  /** By media type: what the file is, with an example. */
  readonly media: Readonly<Record<string, { readonly description: string; readonly example: string }>>;
  readonly mostBytes: number;
  /**
   * Puts the file away, as the caller, before the operation runs.
   * @returns the ID under which `run` finds it
   */
  readonly receive: (
    request: Pick<ApiRequest<undefined, Q, undefined, undefined>, "query" | "execute">,
    file: SentFile,
  ) => Promise<number>;
  /** Removes what `receive` has put away: the operation was refused, or had been done before. */
  readonly discard: (
    request: Pick<ApiRequest<undefined, Q, undefined, undefined>, "execute">,
    receivedId: number,
  ) => Promise<void>;
}

export interface ApiAnswer {
  /** 200 unless said otherwise. */
  readonly status?: number;
  /** Left out: an empty body. */
  readonly body?: unknown;
  /** Instead of a body: one that is written piece by piece (`streamedAnswer`). */
  readonly stream?: ReadableStream<Uint8Array>;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * A request and what it answers, for the document. `e2e/api/examples.spec.ts` runs each of them, in an organization Acme with
 * Ada Lovelace (`exampleUser`) in the account Globex (`exampleAccount`); Grace Hopper, an Organization Administrator, calls. Made-up
 * IDs, secrets and example.com become the real ones. What a POST adds is not there before; what else an example needs stands in
 * `e2e/api/examples/arrangements.ts`. The answer is compared in shape, and in every value that is no ID, time or secret.
 */
export interface Example {
  readonly path?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON; what a file holds stands with its media type. */
  readonly body?: unknown;
  readonly answer?: unknown;
}

export interface OperationDefinition<P extends Schema, Q extends Schema, H extends Schema, B extends Schema> {
  /** `operationId` of the document: `getUser`. */
  readonly id: string;
  readonly method: Method;
  /** Below the API's base, as the document writes it: `/users/{idOrEmail}`. */
  readonly path: `/${string}`;
  /** The group in the document: `Users`. */
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  /** What the verbs behind it require, in the document; they check it themselves. */
  readonly privilege: Requirement;
  readonly pathParameters?: P;
  readonly queryParameters?: Q;
  readonly headerParameters?: H;
  readonly body?: B;
  /** Also takes `application/x-www-form-urlencoded`. */
  readonly isForm?: boolean;
  /** Takes a file instead of a body. */
  readonly file?: FileBody<Q>;
  readonly answer: {
    readonly status?: number;
    readonly description: string;
    /** Left out: an empty body. */
    readonly schema?: z.ZodType;
    /** Instead of JSON: each kind of answer that the client may ask for, with the beginning of one. */
    readonly media?: Readonly<Record<string, { readonly description: string; readonly example: string }>>;
    readonly headers?: z.ZodObject;
  };
  /** Statuses besides those that every operation can answer (400, 401, 403, 429, 500, 503). */
  readonly refusals?: readonly (404 | 409)[];
  readonly example: Example;
  readonly run: (request: ApiRequest<P, Q, H, B>) => Promise<ApiAnswer>;
}

/** An operation of any shape: what routes and the document work with. */
export type Operation = OperationDefinition<
  z.ZodType | undefined,
  z.ZodType | undefined,
  z.ZodType | undefined,
  z.ZodType | undefined
>;

/** Ties the types of parameters and body to `run`. */
export function defineOperation<
  P extends Schema = undefined,
  Q extends Schema = undefined,
  H extends Schema = undefined,
  B extends Schema = undefined,
>(definition: OperationDefinition<P, Q, H, B>): Operation {
  // `run` is called with what these very schemas parsed, and with nothing else.
  return definition as unknown as Operation;
}

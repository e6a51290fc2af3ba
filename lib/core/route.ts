import "server-only";
import type { z } from "zod";
import { requestCtx, requestFacts } from "@/lib/auth/request-ctx";
import { errorAnswer } from "./verb/answer";
import { AppError, httpStatus } from "./errors";
import type { Query } from "./query";

export type RouteParams = Record<string, string | string[] | undefined>;

export interface RouteOptions {
  /** Gathers the raw input from the URL; the query parses it. */
  input: (request: Request, params: RouteParams) => Record<string, unknown>;
}

/** Every parameter of the URL once; a repeated one is refused rather than guessed. */
export function searchInput(request: Request): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [name, value] of new URL(request.url).searchParams) {
    if (Object.hasOwn(found, name)) {
      throw new AppError("invalid_input", `The parameter “${name}” is there twice.`, {
        fields: { [name]: ["Send this parameter once."] },
      });
    }
    Object.defineProperty(found, name, { value, enumerable: true });
  }
  return found;
}

/** What a route answers when it does not serve. */
export function refusalResponse(error: unknown, requestId: string): Response {
  const answer = errorAnswer(error, requestId);
  const retryAfter = error instanceof AppError ? error.retryAfterSeconds : undefined;
  const headers = { "cache-control": "no-store", "x-request-id": requestId };
  return Response.json(
    { error: answer },
    {
      status: httpStatus[answer.code],
      headers: retryAfter === undefined ? headers : { ...headers, "retry-after": String(retryAfter) },
    },
  );
}

/** Makes a query readable as JSON under the session cookie. Never changes anything. */
export function toRoute<S extends z.ZodType, T>(query: Query<S, T>, { input }: RouteOptions) {
  return async (request: Request, context: { params: Promise<RouteParams> }): Promise<Response> => {
    const { requestId } = await requestFacts();
    const headers = { "cache-control": "no-store", "x-request-id": requestId };
    try {
      const ctx = await requestCtx();
      // Parsed by the query: a URL has no type yet.
      const raw = input(request, await context.params) as z.input<S>;
      return Response.json(await query.execute({ ...ctx, requestId }, raw), { headers });
    } catch (error) {
      return refusalResponse(error, requestId);
    }
  };
}

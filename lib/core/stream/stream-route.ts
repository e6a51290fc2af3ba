import "server-only";
import type { z } from "zod";
import { ctxReader, requestFacts } from "@/lib/auth/request-ctx";
import { AppError } from "../errors";
import type { Query } from "../query";
import { refusalResponse, type RouteOptions, type RouteParams } from "../route";
import { errorAnswer } from "../verb/answer";
import { attachment, organizationOf } from "./attachment";
import { bytesOf, type Piece, type StreamFormat } from "./pieces";

/** By extension, which is what `format` in the URL says. */
export type StreamFormats<Row> = Readonly<Record<string, StreamFormat<Row>>>;

export interface StreamOptions<Row, First extends Piece<Row>> extends RouteOptions {
  /** What the file is called, between its organization and its time. */
  readonly fileName: string;
  /** The same for every file, or by what the first piece says. */
  readonly formats: StreamFormats<Row> | ((first: First) => StreamFormats<Row>);
}

function chosenFormat<Row>(formats: StreamFormats<Row>, name: unknown): StreamFormat<Row> {
  const format = typeof name === "string" && Object.hasOwn(formats, name) ? formats[name] : undefined;
  if (format) return format;
  const known = Object.keys(formats).join(" or ");
  throw new AppError("invalid_input", "This format is not known.", {
    fields: { format: [`Choose ${known}.`] },
  });
}

/**
 * Makes everything that a query lists downloadable as one file under the session cookie, however much it is. Each piece is
 * a query of its own: the actor is read anew and the privilege is checked anew, so whoever is cut off in the middle gets
 * no further rows. What goes wrong before the first byte is answered as by every route.
 */
export function toStream<S extends z.ZodType, Row, First extends Piece<Row> = Piece<Row>>(
  query: Query<S, First>,
  { input, fileName, formats }: StreamOptions<Row, First>,
) {
  return async (request: Request, context: { params: Promise<RouteParams> }): Promise<Response> => {
    const { requestId } = await requestFacts();
    try {
      const readCtx = await ctxReader();
      const { format, ...filters } = { format: undefined, ...input(request, await context.params) };
      let organization = "";
      const read = async (cursor?: string): Promise<First> => {
        const ctx = await readCtx();
        organization = organizationOf(ctx.actor);
        // Parsed by the query: a URL has no type yet.
        const raw = (cursor === undefined ? filters : { ...filters, cursor }) as z.input<S>;
        return await query.execute({ ...ctx, requestId }, raw);
      };
      const first = await read();
      const chosen = chosenFormat(typeof formats === "function" ? formats(first) : formats, format);
      const readNext = (cursor: string) =>
        read(cursor).catch((error: unknown) => {
          errorAnswer(error, requestId);
          throw error;
        });
      return new Response(bytesOf(first, chosen, readNext), {
        headers: {
          "cache-control": "no-store",
          "content-type": chosen.contentType,
          "content-disposition": attachment([organization, fileName], new Date(), String(format)),
          "x-request-id": requestId,
        },
      });
    } catch (error) {
      return refusalResponse(error, requestId);
    }
  };
}

import "server-only";
import type { z } from "zod";
import { ctxReader, requestFacts } from "@/lib/auth/request-ctx";
import { AppError } from "../errors";
import type { Query } from "../query";
import { refusalResponse, type RouteOptions, type RouteParams } from "../route";
import { errorAnswer } from "../verb/answer";

/** A list that goes on by cursor: a piece without rows is not the end, only one without a cursor is. */
export interface Piece<Row> {
  readonly rows: readonly Row[];
  readonly nextCursor: string | null;
}

/** How rows are written into a file. */
export interface StreamFormat<Row> {
  readonly contentType: string;
  /** What stands before the first row. */
  readonly head: string;
  readonly line: (row: Row) => string;
}

export interface StreamOptions<Row> extends RouteOptions {
  /** What the file is called, before its time and extension. */
  readonly fileName: string;
  /** By extension, which is what `format` in the URL says. */
  readonly formats: Readonly<Record<string, StreamFormat<Row>>>;
}

function chosenFormat<Row>(formats: StreamOptions<Row>["formats"], name: unknown): StreamFormat<Row> {
  const format = typeof name === "string" && Object.hasOwn(formats, name) ? formats[name] : undefined;
  if (format) return format;
  const known = Object.keys(formats).join(" or ");
  throw new AppError("invalid_input", "This format is not known.", {
    fields: { format: [`Choose ${known}.`] },
  });
}

/**
 * The bytes of the file, one piece at a time and only as fast as they are taken: a piece is read when the one before has
 * left. An error breaks the stream off, so that a file that ends early is a failed download and never a short one.
 */
function bytesOf<Row>(
  first: Piece<Row>,
  format: StreamFormat<Row>,
  readNext: (cursor: string) => Promise<Piece<Row>>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let text = format.head + first.rows.map(format.line).join("");
  let cursor = first.nextCursor;
  let isGone = false;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        while (text === "" && cursor !== null && !isGone) {
          const piece = await readNext(cursor);
          text = piece.rows.map(format.line).join("");
          cursor = piece.nextCursor;
        }
        if (isGone) return;
        if (text !== "") controller.enqueue(encoder.encode(text));
        text = "";
        if (cursor === null) controller.close();
      },
      cancel() {
        isGone = true;
      },
    },
    { highWaterMark: 0 },
  );
}

/** "rolecall-activity-2026-11-24T1653Z.csv" */
function attachment(fileName: string, now: Date, extension: string): string {
  const time = now.toISOString().slice(0, 16).replace(":", "");
  return `attachment; filename="rolecall-${fileName}-${time}Z.${extension}"`;
}

/**
 * Makes everything that a query lists downloadable as one file under the session cookie, however much it is. Each piece is
 * a query of its own: the actor is read anew and the privilege is checked anew, so whoever is cut off in the middle gets
 * no further rows. What goes wrong before the first byte is answered as by every route.
 */
export function toStream<S extends z.ZodType, Row>(
  query: Query<S, Piece<Row>>,
  { input, fileName, formats }: StreamOptions<Row>,
) {
  return async (request: Request, context: { params: Promise<RouteParams> }): Promise<Response> => {
    const { requestId } = await requestFacts();
    try {
      const readCtx = await ctxReader();
      const { format, ...filters } = { format: undefined, ...input(request, await context.params) };
      const read = async (cursor?: string): Promise<Piece<Row>> => {
        const ctx = await readCtx();
        // Parsed by the query: a URL has no type yet.
        const raw = (cursor === undefined ? filters : { ...filters, cursor }) as z.input<S>;
        return await query.execute({ ...ctx, requestId }, raw);
      };
      const first = await read();
      const chosen = chosenFormat(formats, format);
      const readNext = (cursor: string) =>
        read(cursor).catch((error: unknown) => {
          errorAnswer(error, requestId);
          throw error;
        });
      return new Response(bytesOf(first, chosen, readNext), {
        headers: {
          "cache-control": "no-store",
          "content-type": chosen.contentType,
          "content-disposition": attachment(fileName, new Date(), String(format)),
          "x-request-id": requestId,
        },
      });
    } catch (error) {
      return refusalResponse(error, requestId);
    }
  };
}

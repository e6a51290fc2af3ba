import "server-only";
import type { z } from "zod";
import type { Query } from "../query";
import { attachment, organizationOf } from "../stream/attachment";
import { bytesOf, type Piece, type StreamFormat } from "../stream/pieces";
import { errorAnswer } from "../verb/answer";
import type { ApiAnswer, ApiRequest } from "./operation";

type Parts = z.ZodType | undefined;

interface Streamed<Row> {
  /** What the file is called, between its organization and its time. */
  readonly fileName: string;
  /** By media type; the first one is what a client gets that asks for none of them. */
  readonly formats: Readonly<Record<string, StreamFormat<Row> & { readonly extension: string }>>;
}

/** How much the client wants an answer of this type, from 0 to 1 (RFC 9110, 12.5.1, without parameters of the type). */
function wish(accept: string, type: string): number {
  const [group = ""] = type.split("/");
  const found = accept.split(",").flatMap((part) => {
    const [range = "", ...parameters] = part.split(";").map((text) => text.trim().toLowerCase());
    const rank = [`*/*`, `${group}/*`, type].indexOf(range);
    const quality = parameters.find((text) => text.startsWith("q="))?.slice(2);
    const wanted = quality === undefined ? 1 : Number(quality);
    return rank === -1 || Number.isNaN(wanted) ? [] : [{ rank, wanted }];
  });
  return found.sort((one, other) => other.rank - one.rank)[0]?.wanted ?? 0;
}

/** The media type to answer with. A client that takes none of them gets the first one: it can read its header. */
export function mediaType(accept: string | null, known: readonly string[]): string {
  const wishes = known.map((type) => ({ type, wanted: wish(accept ?? "*/*", type) }));
  const most = Math.max(...wishes.map(({ wanted }) => wanted));
  return wishes.find(({ wanted }) => wanted === most)?.type ?? "";
}

/**
 * Answers everything that a query lists as one file, however much it is. For each piece the credentials are read anew and the
 * privilege is checked anew; an error after the first one breaks the answer off.
 * @param raw the input of the query, without its cursor
 */
export async function streamedAnswer<S extends z.ZodType, Row>(
  request: Pick<ApiRequest<Parts, Parts, Parts, Parts>, "ctx" | "accept" | "execute" | "executeAnew">,
  query: Query<S, Piece<Row>>,
  raw: z.input<S> & object,
  { fileName, formats }: Streamed<Row>,
): Promise<ApiAnswer> {
  const { requestId, actor } = request.ctx;
  const type = mediaType(request.accept, Object.keys(formats));
  const format = formats[type];
  if (!format) throw new Error("a streamed answer has at least one format");
  const first = await request.execute(query, raw);
  const readNext = (cursor: string) =>
    request.executeAnew(query, { ...raw, cursor }).catch((error: unknown) => {
      errorAnswer(error, requestId);
      throw error;
    });
  return {
    stream: bytesOf(first, format, readNext),
    headers: {
      "content-type": format.contentType,
      "content-disposition": attachment([organizationOf(actor), fileName], new Date(), format.extension),
      vary: "Authorization, Accept",
    },
  };
}

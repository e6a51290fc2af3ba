import "server-only";
import { z } from "zod";
import { AppError } from "../errors";
import { exactText, wholeNumberInput } from "../text";
import type { ApiAnswer, ApiRequest } from "./operation";

/** Rows further in than this are reached with `nextPage`, which costs the same at any depth. */
export const mostOffset = 10_000;

const pageSize = wholeNumberInput(1, 2_000)
  .default(200)
  .meta({ description: "Rows of a page; 200 when left out.", example: 200 });

const nextPage = exactText("nextPage", 20_000)
  .optional()
  .meta({ description: "From the header `elements-next-page-token` of the page before." });

const where = exactText("where", 2_000).optional();

const offset = wholeNumberInput(0, mostOffset, "Go further with nextPage.")
  .optional()
  .meta({ description: `Rows to leave out; at most ${mostOffset}. Further in: \`nextPage\`.` });

/** Query parameters of a list that goes on with `nextPage`; the input of its verb has them, too. */
export const pageParameters = { pageSize, nextPage };

/** What `where` means, for the document. */
const whereMeaning = [
  "Operators `=` `!=` `<>` `<` `<=` `>` `>=` `LIKE` `IN` `IS NULL`, `NOT`, `AND`, `OR` and parentheses, in any case;",
  "text in single quotes (`''` for a quote), numbers, `true`, `false`, dates (`'2017-01-15'` is that UTC day,",
  "`'2017-01-15T10:00:00Z'` that moment). As in SQL a field without a value is neither equal nor unequal to anything.",
  "Text is compared with case, `email` without. In `LIKE` `%` is any text, `_` one character, `\\` takes their meaning away.",
].join(" ");

/** The same with a condition. @param fields those that `where` may name */
export function whereParameters(fields: readonly string[]) {
  const description = `A condition in CEQL, for example \`${fields[1] ?? "id"} = 'Ada'\`. Fields: ${fields.join(", ")}. ${whereMeaning}`;
  return { ...pageParameters, where: where.meta({ description }) };
}

/** The same with `offset` instead of `nextPage`, if one wants. */
export function offsetParameters(fields: readonly string[]) {
  return { ...whereParameters(fields), offset };
}

/** For the input of the verb behind such a list. */
export const offsetInput = { offset };

/** @throws AppError `invalid_input` when both ways to go on are there */
export function refuseTwoWays({
  offset: rows = 0,
  nextPage: cursor,
}: {
  offset?: number;
  nextPage?: string;
}) {
  if (rows === 0 || cursor === undefined) return;
  const message = "Send either offset or nextPage.";
  throw new AppError("invalid_input", message, { fields: { offset: [message] } });
}

/** Headers of a list's answer. */
export const listHeaders = z.object({
  "elements-returned-count": z
    .string()
    .meta({ description: "How many rows are in this page.", example: "200" }),
  "elements-next-page-token": z
    .string()
    .optional()
    .meta({ description: "For `nextPage`; left out on the last page." }),
});

/**
 * The answer of a list. Under the alias an empty list of users or instances is a 404, as the original's was.
 * @param options.whenEmpty that answer's message: "No users found"
 */
export function listAnswer(
  { isElements, ctx }: Pick<ApiRequest<undefined, undefined, undefined, undefined>, "isElements" | "ctx">,
  { rows, nextCursor }: { rows: readonly unknown[]; nextCursor: string | null },
  { whenEmpty }: { whenEmpty?: string } = {},
): ApiAnswer {
  const headers = {
    "elements-returned-count": String(rows.length),
    ...(nextCursor !== null && { "elements-next-page-token": nextCursor }),
  };
  if (rows.length === 0 && isElements && whenEmpty !== undefined) {
    return { status: 404, body: { requestId: ctx.requestId, message: whenEmpty }, headers };
  }
  return { body: rows, headers };
}

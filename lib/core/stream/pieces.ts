// Everything that a list holds as one file, a piece at a time.

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

/**
 * The bytes of the file, one piece at a time and only as fast as they are taken: a piece is read when the one before has
 * left. An error breaks the stream off, so that a file that ends early is a failed download and never a short one.
 */
export function bytesOf<Row>(
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

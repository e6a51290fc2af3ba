/** Rows in one string sent to PostgreSQL, and between two lines of progress. */
const rowsPerChunk = 500;
const rowsPerReport = 100_000;

interface Progress {
  readonly total: number;
  /** What the rows are, in the lines of progress: "users". */
  readonly noun: string;
  readonly report: (line: string) => void;
}

/** Rows in the text format of COPY, put together into larger pieces, with a line of progress now and then. */
export async function* copyChunks(
  rows: Iterable<string>,
  { total, noun, report }: Progress,
): AsyncGenerator<string> {
  let chunk = "";
  let count = 0;
  for (const row of rows) {
    chunk += `${row}\n`;
    count++;
    if (count % rowsPerChunk === 0) {
      yield chunk;
      chunk = "";
    }
    if (count % rowsPerReport === 0)
      report(`  ${count.toLocaleString("en")} of ${total.toLocaleString("en")} ${noun}`);
  }
  yield chunk;
}

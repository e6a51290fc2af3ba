import { expect, test } from "vitest";
import { mediaType } from "./streamed-answer";


const known = ["text/csv", "application/x-ndjson"];

test.each([
  [null, "text/csv"],
  ["*/*", "text/csv"],
  ["application/json", "text/csv"],
  ["text/csv", "text/csv"],
  ["application/x-ndjson", "application/x-ndjson"],
  ["application/*", "application/x-ndjson"],
  ["text/html, application/x-ndjson;q=0.9, */*;q=0.8", "application/x-ndjson"],
  ["text/csv;q=0.1, application/x-ndjson; q=0.2", "application/x-ndjson"],
  ["text/csv;q=0, */*", "application/x-ndjson"],
  ["Application/X-NDJSON", "application/x-ndjson"],
  ["application/x-ndjson;q=nonsense", "text/csv"],
])("Accept: %s", (accept, type) => {
  expect(mediaType(accept, known)).toBe(type);
});

import { byteOrderMark, csvLine } from "@/lib/core/stream/csv";
import type { StreamFormat } from "@/lib/core/stream/pieces";
import type { BulkUserRow } from "./schemas";

const columns = ["id", "name", "email", "outcome", "reason"];

/** What the receipt of a bulk change can be downloaded as. */
export const bulkReceiptFormats: Record<"csv", StreamFormat<BulkUserRow>> = {
  csv: {
    contentType: "text/csv; charset=utf-8",
    head: byteOrderMark + csvLine(columns),
    line: ({ userId, name, email, outcome, message }) => csvLine([userId, name, email, outcome, message]),
  },
};

import { searchInput } from "@/lib/core/route";
import { toStream } from "@/lib/core/stream/stream-route";
import { listBulkUsers } from "@/lib/users/bulk/list-bulk-users";
import { bulkReceiptFormats } from "@/lib/users/bulk/receipt-formats";

export const GET = toStream(listBulkUsers, {
  input: (request, { jobId }) => ({ pageSize: "2000", ...searchInput(request), jobId }),
  fileName: "bulk-change",
  formats: bulkReceiptFormats,
});

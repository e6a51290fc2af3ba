import { searchInput } from "@/lib/core/route";
import { toStream } from "@/lib/core/stream/stream-route";
import { resultFormats } from "@/lib/imports/files/formats";
import { exportImportResult } from "@/lib/imports/files/import-files";

export const GET = toStream(exportImportResult, {
  input: (request, { importId }) => ({ ...searchInput(request), importId }),
  fileName: "import-result",
  formats: resultFormats,
});

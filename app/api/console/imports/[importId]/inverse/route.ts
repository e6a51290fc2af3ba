import { searchInput } from "@/lib/core/route";
import { toStream } from "@/lib/core/stream/stream-route";
import { inverseFormats } from "@/lib/imports/files/formats";
import { exportImportInverse } from "@/lib/imports/files/import-files";

export const GET = toStream(exportImportInverse, {
  input: (request, { importId }) => ({ ...searchInput(request), importId }),
  fileName: "import-inverse",
  formats: inverseFormats,
});

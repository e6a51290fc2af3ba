import { searchInput } from "@/lib/core/route";
import { toStream } from "@/lib/core/stream/stream-route";
import { errorFormats } from "@/lib/imports/files/formats";
import { exportImportErrors } from "@/lib/imports/files/import-files";

export const GET = toStream(exportImportErrors, {
  input: (request, { importId }) => ({ ...searchInput(request), importId }),
  fileName: "import-errors",
  formats: errorFormats,
});

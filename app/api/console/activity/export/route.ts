import { activityFormats } from "@/lib/audit/export-formats";
import { exportActivity } from "@/lib/audit/queries";
import { searchInput } from "@/lib/core/route";
import { toStream } from "@/lib/core/stream/stream-route";

export const GET = toStream(exportActivity, {
  input: searchInput,
  fileName: "activity",
  formats: activityFormats,
});

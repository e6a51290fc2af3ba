import { searchInput } from "@/lib/core/route";
import { toStream } from "@/lib/core/stream/stream-route";
import { userFormats } from "@/lib/users/transfer/export/export-formats";
import { exportUsers } from "@/lib/users/transfer/export/export-users";

export const GET = toStream(exportUsers, {
  input: searchInput,
  fileName: "users",
  formats: userFormats,
});

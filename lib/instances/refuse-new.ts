import "server-only";
import { refuseReadOnly } from "@/lib/core/api/read-only-fields";
import { dateOf } from "@/lib/core/api/shapes";

type ReadOnly = Parameters<typeof refuseReadOnly>[0];

/** @throws AppError `invalid_input` for what never changes and is another one than stands in the row */
export function refuseNew(
  sent: ReadOnly,
  { id, organizationId, createdAt }: { id: number; organizationId: number; createdAt: Date },
): void {
  refuseReadOnly(sent, { id, organizationId, createdDate: dateOf(createdAt) });
}

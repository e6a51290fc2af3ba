import { getActivityEvent } from "@/lib/audit/queries";
import { toRoute } from "@/lib/core/route";

export const GET = toRoute(getActivityEvent, { input: (_request, { eventId }) => ({ eventId }) });

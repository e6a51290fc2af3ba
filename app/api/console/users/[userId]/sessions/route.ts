import { toRoute } from "@/lib/core/route";
import { listUserSessions } from "@/lib/sessions/queries";

export const GET = toRoute(listUserSessions, { input: (_request, { userId }) => ({ userId }) });

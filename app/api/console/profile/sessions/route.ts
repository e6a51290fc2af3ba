import { toRoute } from "@/lib/core/route";
import { listOwnSessions } from "@/lib/sessions/queries";

export const GET = toRoute(listOwnSessions, { input: () => ({}) });

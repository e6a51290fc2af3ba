import { toRoute } from "@/lib/core/route";
import { listCallableOperations } from "@/lib/jobs/queries";

export const GET = toRoute(listCallableOperations, { input: () => ({}) });

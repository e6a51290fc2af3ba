import { toRoute } from "@/lib/core/route";
import { listOwnInstances } from "@/lib/instances/console/list-instances";

export const GET = toRoute(listOwnInstances, { input: () => ({}) });

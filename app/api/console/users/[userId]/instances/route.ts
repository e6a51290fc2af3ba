import { toRoute } from "@/lib/core/route";
import { listUserInstances } from "@/lib/instances/console/list-instances";

export const GET = toRoute(listUserInstances, { input: (_request, { userId }) => ({ userId }) });

import { toRoute } from "@/lib/core/route";
import { getUser } from "@/lib/users/get-user";

export const GET = toRoute(getUser, { input: (_request, { userId }) => ({ userId }) });

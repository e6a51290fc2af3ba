import { listAccounts } from "@/lib/accounts/queries";
import { searchInput, toRoute } from "@/lib/core/route";

export const GET = toRoute(listAccounts, { input: searchInput });

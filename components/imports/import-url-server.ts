import { createLoader, parseAsInteger, type SearchParams } from "nuqs/server";

const loadView = createLoader({ account: parseAsInteger });

/** The account that the person came from. */
export async function accountFromUrl(searchParams: Promise<SearchParams>): Promise<number | undefined> {
  return (await loadView(searchParams)).account ?? undefined;
}

import { ElementsError } from "./elements-error";
import type { Call, QueryValue, Transport } from "./transport";

export interface ListQuery {
  /** A condition in CEQL, without the word WHERE. */
  readonly where?: string;
  readonly pageSize?: number;
  readonly offset?: number;
  readonly nextPage?: string;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** How many the platform says are in this page. */
  readonly returnedCount: number;
  /** Nothing when this is the last page. */
  readonly nextPage: string | undefined;
  readonly status: number;
}

export async function loadPage<T>(
  transport: Transport,
  path: string,
  query: Readonly<Record<string, QueryValue>>,
): Promise<Page<T>> {
  const call: Call = { method: "GET", path, query };
  const { body, headers, status } = await transport.call<readonly T[]>(call);
  return {
    items: body,
    returnedCount: Number(headers.get("elements-returned-count") ?? Number.NaN),
    nextPage: headers.get("elements-next-page-token") || undefined,
    status,
  };
}

/** The original answers an empty list of users like something that is missing. */
export const isEmptyList = (problem: unknown) =>
  problem instanceof ElementsError && problem.status === 404 && problem.message === "No users found";

/** Goes through a whole list, one page after the other. */
export async function* throughPages<T>(
  load: (nextPage: string | undefined) => Promise<Page<T>>,
): AsyncGenerator<T, void, undefined> {
  let nextPage: string | undefined;
  do {
    let page: Page<T>;
    try {
      page = await load(nextPage);
    } catch (problem) {
      if (isEmptyList(problem)) return;
      throw problem;
    }
    yield* page.items;
    nextPage = page.nextPage;
  } while (nextPage !== undefined);
}

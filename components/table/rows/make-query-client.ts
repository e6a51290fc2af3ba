import { QueryCache, QueryClient } from "@tanstack/react-query";
import { goToSignIn } from "../../form/action-failure";
import { RequestError } from "./fetch-page";

const freshForMs = 15_000;

/** The cache of one browser tab. It lives as long as the document, which signing in and out replace. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (cause) => {
        if (cause instanceof RequestError && cause.error.code === "unauthenticated") goToSignIn();
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: freshForMs,
        // A list that was scrolled far would be read again whole.
        refetchOnWindowFocus: false,
        // A refusal stays one; only what did not reach the server is tried again, once.
        retry: (failures, cause) => !(cause instanceof RequestError) && failures < 1,
      },
    },
  });
}

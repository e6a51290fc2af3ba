import "server-only";
import type { Operation } from "@/lib/core/api/operation";
import type { PathParams } from "@/lib/core/api/parse-parts";
import { operations } from "./operations";

export interface OperationMatch {
  readonly operation: Operation;
  /** What stands in the path for its parameters, still encoded. */
  readonly params: PathParams;
}

const nameOf = (segment: string) => /^\{(\w+)\}$/.exec(segment)?.[1];

/** The parameters of a path that is written like this pattern; undefined when it is not. */
function paramsOf(pattern: readonly string[], path: readonly string[]): PathParams | undefined {
  if (pattern.length !== path.length) return undefined;
  const params: PathParams = {};
  for (const [index, segment] of pattern.entries()) {
    const value = path[index] ?? "";
    const name = nameOf(segment);
    if (name === undefined ? segment !== value : value === "") return undefined;
    if (name !== undefined) params[name] = value;
  }
  return params;
}

/** Words before parameters, from the left: `/organizations/users` is not the organization "users". */
function byWords(one: string, other: string): number {
  const [left, right] = [one.split("/"), other.split("/")];
  const index = left.findIndex(
    (segment, at) => (nameOf(segment) === undefined) !== (nameOf(right[at] ?? "") === undefined),
  );
  if (index === -1) return 0;
  return nameOf(left[index] ?? "") === undefined ? -1 : 1;
}

/**
 * The operations of a path of the API, as the routes would find them.
 * @param path below the base, without the query: `/users/17`
 */
export function matchOperations(path: string): readonly OperationMatch[] {
  const segments = path.split("/");
  const found = operations.flatMap((operation) => {
    const params = paramsOf(operation.path.split("/"), segments);
    return params ? [{ operation, params }] : [];
  });
  const [best] = found.map(({ operation }) => operation.path).sort(byWords);
  return found.filter(({ operation }) => operation.path === best);
}

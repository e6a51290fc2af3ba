import type { Scene } from "../actors";
import { type ApiVerb, type Call, table } from "./verbs";

// Operations that name nothing to which a caller could stand in several relations.

export interface OtherVerb extends Omit<ApiVerb, "calls" | "statuses" | "name" | "isRead"> {
  readonly name?: string;
  readonly call: (scene: Scene) => Call | Promise<Call>;
  /** For each caller. */
  readonly statuses: readonly number[];
  readonly isRead?: boolean;
}

/** Tried once by each caller. */
export function otherVerb({ call, statuses, name = "call", isRead = false, ...verb }: OtherVerb): ApiVerb {
  const calls = { organization: (scene: Scene) => Promise.resolve(call(scene)) };
  const rows = statuses.map((status) => [status]);
  return { ...verb, name, isRead, calls, statuses: table(["organization"], ...rows) };
}

/** Statuses for each caller. */
export const everybody = [200, 200, 200, 200, 200];
export const onlyTheLast = (status = 200) => [403, 403, 403, 403, status];
export const read = (
  operation: string,
  statuses: readonly number[],
  call: OtherVerb["call"],
  name?: string,
) => otherVerb({ operation, call, statuses, isRead: true, ...(name !== undefined && { name }) });

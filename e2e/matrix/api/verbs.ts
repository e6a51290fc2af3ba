import type { TestUser } from "@/db/test/test-bed";
import { type ActorName, type Relation, relations, type Scene, targetFor } from "../actors";

// The permission matrix of the HTTP API: operation x caller x relation to what the path names, and the status of the answer.

export type Caller = Exclude<ActorName, "nobody signed in" | "half signed in">;

export interface Call {
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  /** A file. */
  readonly body?: string;
}

type Statuses<R extends string> = Readonly<Record<Caller, Readonly<Record<R, number>>>>;

export interface ApiVerb {
  /** As the document names it: "GET /users/{idOrEmail}". */
  readonly operation: string;
  /** What tells it from others of the same operation. */
  readonly name: string;
  /** What is called, by relation; each on something of its own that is there for it. */
  readonly calls: Readonly<Record<string, (scene: Scene) => Promise<Call>>>;
  readonly statuses: Statuses<string>;
  /** What those are answered who are not signed in, or only half; 401 unless said otherwise. */
  readonly withoutSession?: number;
  /** Also serves a session that is half signed in: it may end itself. */
  readonly isDuringSteps?: boolean;
  /** A refusal leaves an event and a success one, too: everything but reads. */
  readonly isRead: boolean;
  /** May find nothing to do: it leaves no event then. */
  readonly isQuiet?: boolean;
}

/** Who calls with the two secrets; credentials that are not accepted have a test of their own. */
export const callers = [
  "no privilege",
  "viewer of everyone",
  "account administrator",
  "editor of everyone",
  "organization administrator",
] as const satisfies readonly Caller[];

/** One row of statuses for each caller, in the order of the relations. */
export function table<R extends string>(
  names: readonly R[],
  ...rows: readonly (readonly number[])[]
): Statuses<R> {
  const cellsOf = (row: readonly number[] = []) =>
    Object.fromEntries(names.map((name, index) => [name, row[index] ?? 0])) as Record<R, number>;
  const all = callers.map((caller, index) => [caller, cellsOf(rows[index])] as const);
  // Every caller is among them.
  return Object.fromEntries(all) as Record<Caller, Record<R, number>>;
}

const never = [403, 403, 403, 403, 403, 403];

/** How every change of a user is decided but for what may be done to oneself and to the last administrator. */
export const changes = (self: number, last: number, whenDone = 200) =>
  table(
    relations,
    never,
    never,
    [self, whenDone, 404, 404, 403, 404],
    [self, whenDone, whenDone, 404, 403, 403],
    [self, whenDone, whenDone, 404, whenDone, last],
  );

/** The same where nobody's own account reaches. */
export const organizationChanges = (self: number, last: number) =>
  table(relations, never, never, never, [self, 200, 200, 404, 403, 403], [self, 200, 200, 404, 200, last]);

interface UserVerb {
  readonly operation: string;
  readonly name: string;
  readonly call: (target: TestUser, scene: Scene) => Call;
  readonly statuses: Statuses<Relation>;
  /** The state in which there is something to do. */
  readonly state?: Parameters<typeof targetFor>[2];
  /** What the target holds besides. */
  readonly held?: readonly string[];
  readonly isRead?: boolean;
  readonly isQuiet?: boolean;
}

/** An operation about one user, tried on a new one in each relation. */
export function userVerb({ call, state = {}, held = [], isRead = false, ...verb }: UserVerb): ApiVerb {
  const calls = relations.map((relation) => {
    const make = async (scene: Scene) => {
      const target = await targetFor(scene, relation, state);
      const where = relation === "other organization" ? scene.elsewhere : scene.bed;
      if (relation !== "self") await where.grant(target, held);
      return call(target, scene);
    };
    return [relation, make] as const;
  });
  return { ...verb, isRead, calls: Object.fromEntries(calls) };
}

import { actorNames, type ActorName, type Scene } from "./actors";

// What a page or a route of the build answers to each actor.

export type Answer = number | `to ${string}`;

export interface Place {
  readonly path: (scene: Scene) => string;
  /** For each actor but the half signed in: "to" an address when it leads away, or the status. */
  readonly answers: readonly Answer[];
  /** What a half signed in browser gets, where it is not what follows from nobody's answer. */
  readonly half?: Answer;
}

/** Half signed in is not signed in: no data, and pages lead to the second factor instead of to the sign-in page. */
export function answerFor(actor: ActorName, { answers, half }: Place): Answer {
  const [nobody = 0, ...others] = answers;
  if (actor === "nobody signed in") return nobody;
  if (actor !== "half signed in") return others[actorNames.indexOf(actor) - 2] ?? 0;
  if (half !== undefined) return half;
  return String(nobody).startsWith("to /sign-in") ? "to /second-factor" : nobody;
}

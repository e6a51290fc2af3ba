import type { Loaded } from "./page";

/** Several things that one page shows as one: everything, or the first reason why it is not shown. */
export function allLoaded<T extends object>(parts: { [Name in keyof T]: Loaded<T[Name]> }): Loaded<T> {
  const entries = Object.entries<Loaded<unknown>>(parts);
  const data: Record<string, unknown> = {};
  for (const [name, part] of entries) {
    if (part.state !== "ready") return part;
    data[name] = part.data;
  }
  const [first] = entries;
  if (first?.[1].state !== "ready") throw new Error("a page loads at least one thing");
  // Filled with the data of every part, under its name.
  return { state: "ready", data: data as T, ctx: first[1].ctx };
}

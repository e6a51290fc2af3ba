import { z } from "zod";

// How values of every resource stand in an answer.

/** `2026-01-31`, as the original wrote dates. */
export const dateShape = z.iso.date();

/** RFC 3339, in UTC. */
export const instantShape = z.iso.datetime();

/** The date of an instant. */
export function dateOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}

export const idShape = z.number().int().min(1).meta({ example: 17 });

import { z } from "zod";
import { idInput } from "@/lib/core/text";

/** So many users are changed in one transaction, by a job. A dialog names at most 100 one by one. */
export const mostInBatch = 500;

/** A list of users. */
export function idsUpTo(most: number) {
  return z
    .array(idInput)
    .min(1, "Choose at least one user.")
    .max(most, `Choose at most ${most} users at once.`);
}

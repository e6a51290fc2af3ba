import { z } from "zod";
import { AppError, type FieldErrors } from "../errors";

// Unknown fields of a body are ignored, but not these: a client that sends one believes that it is taken.

const names = ["id", "organizationId", "secret", "createdDate"] as const;
type ReadOnlyField = (typeof names)[number];

const field = z.unknown().optional().meta({ description: "Never changes.", readOnly: true });

/** For the schema of a body: an answer that is sent back whole has them. */
export const readOnlyFields = { id: field, organizationId: field, secret: field, createdDate: field };

type Present = Partial<Record<ReadOnlyField, unknown>>;

function isAsItIs(sent: unknown, present: unknown): boolean {
  if (typeof present === "function") return present(sent) === true;
  return present !== undefined && (sent === present || String(sent) === String(present));
}

/**
 * Takes what is sent back as it was, and refuses what would have to change.
 * @param present what each of them is, or a function that says whether the value is the right one; left out where there is
 * nothing yet
 * @throws AppError `invalid_input` that names each field
 */
export function refuseReadOnly(body: Partial<Record<ReadOnlyField, unknown>>, present: Present = {}): void {
  const fields: FieldErrors = {};
  for (const name of names) {
    const sent = body[name];
    if (sent === undefined || isAsItIs(sent, present[name])) continue;
    fields[name] = ["This cannot be set. Leave it out."];
  }
  if (Object.keys(fields).length === 0) return;
  throw new AppError("invalid_input", "Some of what was sent cannot be set.", { fields });
}

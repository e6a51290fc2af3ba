import "server-only";
import { seal, unseal } from "@/lib/auth/keys";
import type { Database } from "@/lib/core/database";
import { AppError, type FieldErrors } from "@/lib/core/errors";
import { and, eq } from "drizzle-orm";
import { elementInstances, formulaInstances } from "@/db/schema";
import { type InstanceKind, secured } from "./schemas";

export type Configuration = Readonly<Record<string, string>>;

/** Of one instance: where its sealed values belong. */
export interface ConfigurationPlace {
  readonly kind: InstanceKind;
  readonly organizationId: number;
  readonly id: number;
}

const placeOf = ({ kind, organizationId, id }: ConfigurationPlace) =>
  `${kind}-configuration:${organizationId}:${id}`;

/** The two columns of a configuration: its keys, and all of it under a seal that opens for this instance only. */
export function sealConfiguration(place: ConfigurationPlace, configuration: Configuration) {
  return {
    configurationKeys: Object.keys(configuration).sort(),
    configurationSealed: seal(JSON.stringify(configuration), placeOf(place)),
  };
}

/** Opens what `sealConfiguration` closed. */
export function openConfiguration(place: ConfigurationPlace, sealed: Buffer): Configuration {
  return JSON.parse(unseal(sealed, placeOf(place))) as Configuration;
}

/** For a row that is inserted before its ID, to which the seal belongs, is known. */
export const notSealedYet = { configurationKeys: [], configurationSealed: Buffer.alloc(0) };

/** Writes the configuration of an instance that was just inserted. */
export async function writeConfiguration(
  tx: Database,
  place: ConfigurationPlace,
  configuration: Configuration,
) {
  const table = place.kind === "element" ? elementInstances : formulaInstances;
  await tx
    .update(table)
    .set(sealConfiguration(place, configuration))
    .where(and(eq(table.organizationId, place.organizationId), eq(table.id, place.id)));
}

/** What may be told: the keys. */
export function securedConfiguration(keys: readonly string[]): Record<string, string> {
  return Object.fromEntries([...keys].sort().map((key) => [key, secured]));
}

/**
 * @param present undefined while there is none
 * @param sent null removes a key, "secured" leaves it as it is
 * @throws AppError `invalid_input` for "secured" where there is nothing to be left
 */
export function changedConfiguration(
  present: Configuration,
  sent: Readonly<Record<string, string | null>>,
): Configuration {
  const fields: FieldErrors = {};
  const after = new Map(Object.entries(present));
  for (const [key, value] of Object.entries(sent)) {
    if (value === null) after.delete(key);
    else if (value !== secured) after.set(key, value);
    else if (!after.has(key)) {
      fields[`configuration.${key}`] = [
        `“${secured}” stands for a value that is stored. Send the value itself.`,
      ];
    }
  }
  if (Object.keys(fields).length > 0) {
    throw new AppError("invalid_input", "Some of the configuration is not right. Nothing was changed.", {
      fields,
    });
  }
  return Object.fromEntries(after);
}

/** Keys whose values differ, for an audit event: the values never stand there. */
export function changedKeys(before: Configuration, after: Configuration): readonly string[] {
  return Object.keys({ ...before, ...after })
    .filter((key) => before[key] !== after[key])
    .sort();
}

// Rules of changing settings. Pure and browser-safe.

/** The fields that differ, in the order of `after`. */
export function changedFields<Values extends object>(
  before: Values,
  after: Values,
): readonly (keyof Values & string)[] {
  // The keys of an object of this type are its fields.
  const fields = Object.keys(after) as (keyof Values & string)[];
  return fields.filter((field) => before[field] !== after[field]);
}

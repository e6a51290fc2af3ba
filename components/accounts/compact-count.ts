const compact = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });

/** A number where there is little room: 340, 1.2k, 12k, 1.5m. */
export function compactCount(count: number): string {
  return compact.format(count).toLowerCase();
}

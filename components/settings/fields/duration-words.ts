const units = [
  [1_440, "day"],
  [60, "hour"],
  [1, "minute"],
] as const;

/** How long so many minutes are: "1 hour 30 minutes". Undefined when the minutes say it themselves. */
export function durationWords(typed: string): string | undefined {
  let rest = /^\d{1,6}$/.test(typed) ? Number(typed) : 0;
  if (rest < 60) return undefined;
  const parts = units.flatMap(([minutes, unit]) => {
    const count = Math.floor(rest / minutes);
    rest -= count * minutes;
    return count === 0 ? [] : [`${count} ${unit}${count === 1 ? "" : "s"}`];
  });
  return parts.join(" ");
}

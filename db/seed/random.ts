/** A stream of numbers in [0, 1) that is the same for the same seed on every machine (mulberry32). */
export type Random = () => number;

export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One of the list; the first ones come most often, as names do. */
export function pickCommonFirst<T>(random: Random, list: readonly [T, ...T[]] | readonly T[]): T {
  const picked = list[Math.floor(random() ** 1.7 * list.length)];
  if (picked === undefined) throw new RangeError("nothing to pick from");
  return picked;
}

/** Picks by weight, in O(log n). */
export function weightedPick(weights: readonly number[]): (random: Random) => number {
  const ends: number[] = [];
  let total = 0;
  for (const weight of weights) ends.push((total += weight));
  return (random) => {
    const wanted = random() * total;
    let low = 0;
    let high = ends.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((ends[middle] ?? total) > wanted) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}

/** Who stopped so early has seen nothing yet; who stopped so late has seen it. Seconds. */
const nothingSeenBefore = 5;
const allSeenFrom = 5;

/**
 * Where to offer to go on, of where somebody stopped; null where beginning anew is all there is to offer.
 * `durationSeconds` is null while nobody knows it.
 */
export function worthResuming(seconds: number, durationSeconds: number | null): number | null {
  if (!(seconds >= nothingSeenBefore)) return null;
  if (durationSeconds !== null && seconds > durationSeconds - allSeenFrom) return null;
  return seconds;
}

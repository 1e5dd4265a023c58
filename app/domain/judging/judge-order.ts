import { seededHash } from '../seeded-hash.ts';

/**
 * The entries in an order of the judge's own, the same at every visit: so that not everybody begins with the first
 * and nobody's entry is always judged last. An entry that vanishes or comes later leaves the others where they are.
 */
export function inOrderOf<Entry extends { readonly id: string }>(
  judgeId: string,
  entries: readonly Entry[],
): Entry[] {
  return entries
    .map(entry => ({ entry, place: seededHash(`${judgeId}/${entry.id}`) }))
    .sort((one, other) => one.place - other.place || (one.entry.id < other.entry.id ? -1 : 1))
    .map(({ entry }) => entry);
}

import type { Places } from './ranking-fragility.ts';

/** The ranks after which something is at stake: the last place of each prize, and of the entries that count for a unit. */
export function linesOf(
  prizes: readonly (readonly [name: string, count: number])[],
  topEntries: number,
): number[] {
  let places = 0;
  const ends = prizes.map(([, count]) => {
    places += count;
    return places;
  });
  return [...new Set([...ends, topEntries])].sort((one, other) => one - other);
}

/**
 * Entries that the method can't place for sure on one side of a line: with all judges they stand on one, without some
 * single judge on the other. At most so many of a line, those closest to it first.
 */
export function entriesNearLines(
  lines: readonly number[],
  places: Places,
  withoutEach: Iterable<Places>,
  most: number,
): { line: number; entryIds: string[] }[] {
  const others = [...withoutEach];
  const ranksOf = (entryId: string) =>
    [places, ...others].flatMap(each => each.get(entryId)?.rank ?? []);
  return lines.flatMap(line => {
    const near = [...places]
      .filter(([entryId, place]) => {
        const ranks = ranksOf(entryId);
        return place !== null && Math.min(...ranks) <= line && Math.max(...ranks) > line;
      })
      .map(([entryId, place]) => ({ entryId, distance: Math.abs((place?.rank ?? 0) - line - 0.5) }))
      .sort((one, other) => one.distance - other.distance || (one.entryId < other.entryId ? -1 : 1))
      .slice(0, most)
      .map(({ entryId }) => entryId);
    return near.length > 1 ? [{ line, entryIds: near }] : [];
  });
}

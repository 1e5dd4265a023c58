import { type Places, prizeOfRank } from './ranking-fragility.ts';

/** An entry whose prize, or whose being among the first, depends on how or by whom it was scored. */
export type PlaceChange = {
  readonly entryId: string;
  /** Ranks; null: no place. */
  readonly from: number | null;
  readonly to: number | null;
  readonly prizeFrom: string | null;
  readonly prizeTo: string | null;
  /** Whether it comes into the first `topEntries` or drops out of them. */
  readonly top: 'enters' | 'leaves' | null;
};

export type PlaceChanges = {
  /** Entries whose rank is another, or that have none any more. */
  readonly moved: number;
  /** Those that it matters for, by the rank they have now, those without one last. */
  readonly notable: readonly PlaceChange[];
};

/** What other places would change of those in force: by another method, or without a judge. */
export function changesOfPlaces(
  now: Places,
  other: Places,
  asked: {
    readonly topEntries: number;
    readonly prizes: readonly (readonly [name: string, count: number])[];
  },
): PlaceChanges {
  const prizeAt = prizeOfRank(asked.prizes);
  const isTop = (rank: number | null) => rank !== null && rank <= asked.topEntries;
  let moved = 0;
  const notable: PlaceChange[] = [];
  for (const [entryId, place] of now) {
    const from = place?.rank ?? null;
    const to = other.get(entryId)?.rank ?? null;
    if (from === to) continue;
    moved += 1;
    const [prizeFrom, prizeTo] = [prizeAt(from), prizeAt(to)];
    const top = isTop(from) === isTop(to) ? null : isTop(to) ? 'enters' : 'leaves';
    if (prizeFrom !== prizeTo || top) {
      notable.push({ ...{ entryId, from, to, prizeFrom, prizeTo }, top });
    }
  }
  const last = Number.POSITIVE_INFINITY;
  return { moved, notable: notable.sort((a, b) => (a.from ?? last) - (b.from ?? last)) };
}

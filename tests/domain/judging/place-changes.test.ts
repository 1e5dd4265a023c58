import { expect, test } from 'vitest';
import { changesOfPlaces } from '#app/domain/judging/place-changes.ts';
import type { Places } from '#app/domain/judging/ranking-fragility.ts';

const places = (ranks: Record<string, number | null>): Places =>
  new Map(
    Object.entries(ranks).map(([id, rank]) => [id, rank === null ? null : { score: 0, rank }]),
  );
const asked = { topEntries: 3, prizes: [['first', 1] as const, ['second', 1] as const] };

test('names the entries whose prize or whose being among the first changes, by their rank now', () => {
  const now = places({ a: 1, b: 2, c: 3, d: 4, e: 5, f: null });
  const other = places({ a: 2, b: 1, c: 4, d: 3, e: 6, f: null });
  expect(changesOfPlaces(now, other, asked)).toEqual({
    moved: 5,
    notable: [
      { entryId: 'a', from: 1, to: 2, prizeFrom: 'first', prizeTo: 'second', top: null },
      { entryId: 'b', from: 2, to: 1, prizeFrom: 'second', prizeTo: 'first', top: null },
      { entryId: 'c', from: 3, to: 4, prizeFrom: null, prizeTo: null, top: 'leaves' },
      { entryId: 'd', from: 4, to: 3, prizeFrom: null, prizeTo: null, top: 'enters' },
    ],
  });
});

test('an entry that loses its place loses its prize', () => {
  const change = changesOfPlaces(places({ a: 1 }), places({ a: null }), asked);
  expect(change.notable).toEqual([
    { entryId: 'a', from: 1, to: null, prizeFrom: 'first', prizeTo: null, top: 'leaves' },
  ]);
});

test('the same places change nothing', () => {
  const now = places({ a: 1, b: null });
  expect(changesOfPlaces(now, now, asked)).toEqual({ moved: 0, notable: [] });
});

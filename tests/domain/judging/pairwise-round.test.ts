import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  orderWithin,
  outcomeOfRound,
  pairsInOrderOf,
  pairsOf,
} from '#app/domain/judging/pairwise-round.ts';
import type { Comparison } from '#app/domain/judging/pairwise-strengths.ts';

const times = (count: number, better: string, worse: string): Comparison[] =>
  Array(count).fill({ better, worse });

describe('the outcome of a round', () => {
  test('unanimous: no finite strengths, but nothing is clearer', () => {
    const outcome = outcomeOfRound(['b', 'a'], times(7, 'b', 'a'));
    expect(outcome).toMatchObject({ order: ['b', 'a'], ranks: { b: 1, a: 2 }, undecided: false });
  });

  test('by Bradley–Terry strengths where everybody won something', () => {
    const outcome = outcomeOfRound(['a', 'b'], [...times(3, 'a', 'b'), ...times(1, 'b', 'a')]);
    expect(outcome.strengths.a).toBeCloseTo(0.75, 9);
    expect(outcome).toMatchObject({ order: ['a', 'b'], undecided: false });
  });

  test('as many choices for each, a circle, and none at all: undecided', () => {
    const even = [...times(2, 'a', 'b'), ...times(2, 'b', 'a')];
    const circle = [...times(1, 'a', 'b'), ...times(1, 'b', 'c'), ...times(1, 'c', 'a')];
    expect(outcomeOfRound(['a', 'b'], even)).toMatchObject({ undecided: true });
    expect(outcomeOfRound(['a', 'b', 'c'], circle)).toMatchObject({ undecided: true });
    expect(outcomeOfRound(['a', 'b'], [])).toMatchObject({
      undecided: true,
      ranks: { a: 1, b: 1 },
    });
  });

  test('one above all others, two that share the rank below', () => {
    const choices = [
      ...times(3, 'c', 'a'),
      ...times(3, 'c', 'b'),
      ...times(1, 'a', 'b'),
      ...times(1, 'b', 'a'),
    ];
    const outcome = outcomeOfRound(['a', 'b', 'c'], choices);
    expect(outcome).toMatchObject({ ranks: { c: 1, a: 2, b: 2 }, undecided: true });
    expect(orderWithin(['a', 'c'], outcome)).toEqual(['c', 'a']);
    expect(orderWithin(['a', 'b'], outcome)).toBeNull();
    expect(orderWithin(['a', 'd'], outcome)).toBeNull();
  });

  test('entries that no choices join are not ordered', () => {
    const apart = [...times(2, 'a', 'b'), ...times(2, 'c', 'd')];
    const outcome = outcomeOfRound(['a', 'b', 'c', 'd'], apart);
    expect(new Set(Object.values(outcome.ranks))).toEqual(new Set([1]));
  });

  test('where each pair is compared equally often, the order is that of the wins', () => {
    const ids = ['a', 'b', 'c', 'd'];
    const wins = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(wins, ofLow => {
        const choices = pairsOf(ids).flatMap(({ lowId, highId }, at) => [
          ...times(ofLow[at] ?? 0, lowId, highId),
          ...times(3 - (ofLow[at] ?? 0), highId, lowId),
        ]);
        const count = (id: string) => choices.filter(({ better }) => better === id).length;
        const { ranks } = outcomeOfRound(ids, choices);
        for (const { lowId, highId } of pairsOf(ids)) {
          expect(Math.sign((ranks[lowId] ?? 0) - (ranks[highId] ?? 0))).toBe(
            Math.sign(count(highId) - count(lowId)),
          );
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('pairs as a judge sees them', () => {
  const pairs = pairsOf(['d', 'a', 'c', 'b', 'e', 'f']);

  test('each two once, the same at every visit, with both entries on some side', () => {
    expect(pairs).toHaveLength(15);
    const shown = pairsInOrderOf('judge-1', 'round-1', pairs);
    expect(pairsInOrderOf('judge-1', 'round-1', pairs)).toEqual(shown);
    for (const { lowId, highId, leftId, rightId } of shown) {
      expect([leftId, rightId].sort()).toEqual([lowId, highId]);
    }
  });

  test('another judge has another order, and other sides', () => {
    const [one, other] = ['judge-1', 'judge-2'].map(id => pairsInOrderOf(id, 'round-1', pairs));
    expect(one?.map(({ lowId, highId }) => lowId + highId)).not.toEqual(
      other?.map(({ lowId, highId }) => lowId + highId),
    );
    const sides = (shown: typeof one) =>
      new Map(shown?.map(({ lowId, highId, leftId }) => [lowId + highId, leftId]));
    expect(sides(one)).not.toEqual(sides(other));
  });
});

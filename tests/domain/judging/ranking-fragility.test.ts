import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { computeAwards } from '#app/domain/awards/compute-awards.ts';
import type { JudgedTotal } from '#app/domain/judging/agreement.ts';
import { firmnessOfPlaces } from '#app/domain/judging/place-firmness.ts';
import {
  placesBy,
  placesWithoutEach,
  type ScoringMethod,
} from '#app/domain/judging/ranking-fragility.ts';
import { tabulate } from '#app/domain/judging/sheet-table.ts';

const mean: ScoringMethod = {
  ...{ aggregate: 'mean', normalization: 'none', minimumSheets: 1, decimals: 2 },
};
const names = (letter: string, count: number) =>
  Array.from({ length: count }, (_, at) => `${letter}${String(at).padStart(3, '0')}`);

/** What the awards would say of the same sheets: exact, with the score as the only key. */
function awarded(entryIds: string[], totals: JudgedTotal[], method: ScoringMethod) {
  const outcome = computeAwards({
    schema: 'hoithi.awards-input/v1',
    contest: { code: 'c', title: 'c' },
    rules: {
      ...{ weeks: 1, questionsPerAttempt: 10, zeroScoreDisqualifies: false },
      participation: { measure: 'mean-weekly', minimum: { city: 0 } },
      weeklyOrder: ['score'],
      judging: {
        criteria: [{ key: 'all', max: 100, weight: 1 }],
        aggregate: method.aggregate,
        normalization: method.normalization,
        minimumSheets: method.minimumSheets,
      },
      ...{ entryOrder: ['score'], topEntries: 20, collectiveOrder: ['participation'] },
      prizes: { weekly: [], entry: [['first', 1]], collective: [] },
      decimals: method.decimals,
      publicInterest: { maximumPoints: 10 },
    },
    units: [{ id: 'u', name: 'u', group: 'city', parentId: null }],
    ...{ contestants: [], attempts: [] },
    entries: entryIds.map(id => ({
      ...{ id, unitId: 'u', status: 'valid', publicPoints: method.publicPoints?.get(id) },
    })),
    sheets: totals.map(({ entryId, judgeId, total }) => ({
      ...{ entryId, judgeId, status: 'submitted', scores: { all: total } },
    })),
  });
  if (!outcome.ok) throw new Error(`${outcome.path}: ${outcome.problem}`);
  return new Map(
    outcome.result.entries.map(({ entryId, score, rank }) => [
      entryId,
      score === null || rank === null ? null : { score: Number(score), rank },
    ]),
  );
}

describe('places', () => {
  test('are those that the awards give, by every method', () => {
    const method = fc.record({
      aggregate: fc.constantFrom('mean' as const, 'trimmed-mean' as const, 'median' as const),
      normalization: fc.constantFrom('none' as const, 'z-score' as const),
      minimumSheets: fc.integer({ min: 1, max: 3 }),
      decimals: fc.integer({ min: 0, max: 3 }),
    });
    const rows = fc.array(fc.array(fc.option(fc.integer({ min: 0, max: 400 })), { maxLength: 7 }), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(rows, method, fc.array(fc.nat(40), { maxLength: 8 }), (table, way, points) => {
        const entryIds = names('e', table.length);
        const publicPoints = new Map(
          points.flatMap((quarters, entry) =>
            entryIds[entry] ? [[entryIds[entry], quarters / 4] as const] : [],
          ),
        );
        const how = { ...way, publicPoints };
        const totals = table.flatMap((row, entry) =>
          row.flatMap((quarters, judge) =>
            quarters === null
              ? []
              : [
                  {
                    entryId: entryIds[entry] ?? '',
                    judgeId: `j${judge}`,
                    total: quarters / 4,
                  },
                ],
          ),
        );
        expect(new Map(placesBy(tabulate(entryIds, totals), how))).toEqual(
          awarded(entryIds, totals, how),
        );
      }),
      {
        numRuns: 500,
        // a little below zero
        examples: [
          [
            [[0], [1, 0]],
            { aggregate: 'mean', normalization: 'z-score', minimumSheets: 1, decimals: 0 },
            [],
          ],
        ],
      },
    );
  });

  test('without each judge: one who alone lifts an entry is seen', () => {
    const totals = [
      { entryId: 'a', judgeId: 'friend', total: 100 },
      { entryId: 'a', judgeId: 'other', total: 60 },
      { entryId: 'b', judgeId: 'friend', total: 70 },
      { entryId: 'b', judgeId: 'other', total: 80 },
    ];
    expect(placesBy(tabulate(['a', 'b'], totals), mean).get('a')).toEqual({ score: 80, rank: 1 });
    const without = placesWithoutEach(tabulate(['a', 'b'], totals), mean);
    expect(without.get('friend')?.get('a')).toEqual({ score: 60, rank: 2 });
    expect(without.get('other')?.get('a')).toEqual({ score: 100, rank: 1 });
  });
});

describe('firmness', () => {
  const asked = {
    ...{ method: mean, topEntries: 1, prizes: [['first', 1]] as const, resamples: 4000 },
  };

  test('judges of one mind: nothing moves', () => {
    const totals = ['a', 'b'].flatMap(entryId =>
      names('j', 5).map(judgeId => ({ entryId, judgeId, total: entryId === 'a' ? 80 : 70 })),
    );
    const firmness = firmnessOfPlaces(tabulate(['a', 'b'], totals), { ...asked, seed: 's' });
    expect(firmness.get('a')).toEqual({ staysInTop: 1, keepsPrize: 1 });
    expect(firmness.get('b')).toEqual({ staysInTop: 0, keepsPrize: 1 });
  });

  test('two sheets each, worked by hand', () => {
    // a {60,80} draws 60, 70, 70, 80; b stays 65: a is first in three draws of four
    const totals = [
      { entryId: 'a', judgeId: 'j1', total: 60 },
      { entryId: 'a', judgeId: 'j2', total: 80 },
      { entryId: 'b', judgeId: 'j1', total: 65 },
      { entryId: 'b', judgeId: 'j2', total: 65 },
    ];
    const firmness = firmnessOfPlaces(tabulate(['a', 'b'], totals), { ...asked, seed: 's' });
    expect(firmness.get('a')?.keepsPrize).toBeCloseTo(0.75, 1);
    expect(firmness.get('b')?.staysInTop).toBeCloseTo(0.25, 1);
    expect(firmnessOfPlaces(tabulate(['a', 'b'], totals), { ...asked, seed: 's' })).toEqual(
      firmness,
    );
  });

  test.each([
    [
      'mean',
      'none',
      '33 92 60 190 90 11 92 149 104 164 24 0',
      '182 151 181 105 170 195 157 77 150 77 193 200',
    ],
    [
      'mean',
      'z-score',
      '36 93 58 191 90 13 82 161 96 158 23 0',
      '183 151 178 101 170 191 162 78 157 71 194 200',
    ],
    [
      'trimmed-mean',
      'none',
      '39 101 57 182 91 13 91 144 91 166 40 0',
      '177 146 182 96 163 193 147 62 151 73 190 200',
    ],
    [
      'median',
      'none',
      '46 107 54 170 92 17 101 129 88 163 47 0',
      '173 146 180 91 168 189 137 57 159 82 182 200',
    ],
  ] as const)('a seed draws the same always: %s, %s', (aggregate, normalization, inTop, kept) => {
    const entryIds = names('e', 12);
    // seven judges, each without some entry; the last entry has too few sheets
    const totals = entryIds.flatMap((entryId, entry) =>
      names('j', entry === 11 ? 2 : 7).flatMap((judgeId, judge) =>
        (entry + judge) % 6 === 5
          ? []
          : { entryId, judgeId, total: 60 + ((entry * 13 + judge * 29) % 41) / 4 },
      ),
    );
    const publicPoints = new Map([['e003', 1.5]]);
    const firmness = firmnessOfPlaces(tabulate(entryIds, totals), {
      method: { ...mean, ...{ aggregate, normalization, minimumSheets: 3, publicPoints } },
      ...{ topEntries: 5, resamples: 200, seed: 'hội thi' },
      prizes: [
        ['first', 1],
        ['second', 2],
      ],
    });
    const rounds = (share: number) => Math.round(share * 200);
    const shares = [...firmness.values()];
    expect(shares.map(({ staysInTop }) => rounds(staysInTop)).join(' ')).toBe(inTop);
    expect(shares.map(({ keepsPrize }) => rounds(keepsPrize)).join(' ')).toBe(kept);
  });
});

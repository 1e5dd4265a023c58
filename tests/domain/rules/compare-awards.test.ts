import { describe, expect, it } from 'vitest';
import type { AwardResult } from '#app/domain/awards/award-result.ts';
import { compareAwards } from '#app/domain/rules/compare-awards.ts';

const unit = (unitId: string, rank: number | null, prize: string | null, held = true) => ({
  ...{ unitId, participation: '80.00', quality: '9.00', entryScore: '75.00', entryRank: 1 },
  conditions: [
    { code: 'entry-in-top' as const, holds: true },
    { code: 'participation' as const, holds: held },
  ],
  ...{ eligible: held, rank, prize },
});
const entry = (
  entryId: string,
  score: string | null,
  rank: number | null,
  prize: string | null,
) => ({
  ...{ entryId, unitId: 'u', sheets: 3, score, rank, prize },
});
const weekly = (contestantId: string, rank: number, prize: string | null) => ({
  ...{ contestantId, rank, correct: 9, predictionError: 1, durationMs: 1000, prize },
});
const result = (given: Partial<AwardResult>): AwardResult => ({
  ...{ schema: 'hoithi.awards-result/v1', weekly: [], entries: [], collective: [] },
  ...{ unresolvedTies: [], ...given },
});

describe('two results of the same data', () => {
  it('differ in nothing where they are the same', () => {
    const same = result({
      collective: [unit('a', 1, 'first')],
      entries: [entry('e', '1', 1, null)],
    });
    expect(compareAwards(same, structuredClone(same))).toEqual({
      ...{ collective: [], entries: [], weekly: [], otherScores: 0, otherRanks: 0 },
      openTies: { before: 0, after: 0 },
    });
  });

  it('say whose conditions, ranks and prizes are others, prizes first', () => {
    const before = result({
      collective: [unit('a', 1, 'first'), unit('b', 2, null), unit('c', 3, null)],
      entries: [
        entry('e', '80.00', 1, 'first'),
        entry('f', '70.00', 2, null),
        entry('g', '5.00', 3, null),
      ],
      weekly: [
        { week: 1, allCorrect: 0, ranking: [weekly('x', 1, 'first'), weekly('y', 2, null)] },
      ],
      unresolvedTies: [{ award: 'entry', subjects: ['e', 'f'], prizes: ['first', null] }],
    });
    const zeroHeld = { code: 'no-zero' as const, holds: false };
    const c = unit('c', null, null);
    const after = result({
      collective: [
        ...[unit('b', 1, 'first'), unit('a', null, null, false)],
        { ...c, conditions: [...c.conditions, zeroHeld], eligible: false },
      ],
      entries: [entry('f', '70.00', 1, 'first'), entry('g', '6.00', 3, null)],
      weekly: [
        { week: 1, allCorrect: 0, ranking: [weekly('x', 2, 'first'), weekly('y', 1, 'first')] },
      ],
    });
    const compared = compareAwards(before, after);
    expect(
      compared.collective.map(({ unitId, gained, lost, prize }) => [
        unitId,
        gained,
        lost,
        prize.after,
      ]),
    ).toEqual([
      ['b', [], [], 'first'],
      ['a', [], ['participation'], null],
      // a condition that wasn't asked for counted as held
      ['c', [], ['no-zero'], null],
    ]);
    expect(compared.entries).toMatchObject([
      { entryId: 'f', prize: { before: null, after: 'first' }, rank: { before: 2, after: 1 } },
      { entryId: 'e', prize: { before: 'first', after: null }, rank: { before: 1, after: null } },
    ]);
    expect(compared).toMatchObject({ otherScores: 1, otherRanks: 1 });
    expect(compared.weekly).toMatchObject([{ week: 1, contestantId: 'y' }]);
    expect(compared.openTies).toEqual({ before: 1, after: 0 });
  });
});

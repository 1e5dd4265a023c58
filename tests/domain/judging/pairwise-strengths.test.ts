import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Comparison, pairwiseStrengths } from '#app/domain/judging/pairwise-strengths.ts';

const times = (count: number, better: string, worse: string): Comparison[] =>
  Array(count).fill({ better, worse });

const strengthsOf = (comparisons: Comparison[]) => {
  const verdict = pairwiseStrengths(comparisons);
  if (!verdict.ok) throw new Error(verdict.code);
  return verdict.value;
};

describe('Bradley–Terry strengths', () => {
  test('two entries: as the wins', () => {
    const strengths = strengthsOf([...times(3, 'a', 'b'), ...times(1, 'b', 'a')]);
    expect(strengths.get('a')).toBeCloseTo(0.75, 9);
    expect(strengths.get('b')).toBeCloseTo(0.25, 9);
  });

  test('a circle of equals', () => {
    const circle = [...times(1, 'a', 'b'), ...times(1, 'b', 'c'), ...times(1, 'c', 'a')];
    for (const strength of strengthsOf(circle).values()) expect(strength).toBeCloseTo(1 / 3, 9);
  });

  // Agresti, "Categorical Data Analysis", 2nd ed., table 10.10: baseball's American League, 1987. Logarithms of the
  // strengths against Baltimore's, as published to four decimals with the R package BradleyTerry2.
  test('the American League of 1987', () => {
    const teams = ['Milwaukee', 'Detroit', 'Toronto', 'New York', 'Boston', 'Cleveland'];
    const all = [...teams, 'Baltimore'];
    const wins = [
      [0, 7, 9, 7, 7, 9, 11],
      [6, 0, 7, 5, 11, 9, 9],
      [4, 6, 0, 7, 7, 8, 12],
      [6, 8, 6, 0, 6, 7, 10],
      [6, 2, 6, 7, 0, 7, 12],
      [4, 4, 5, 6, 6, 0, 6],
      [2, 4, 1, 3, 1, 7, 0],
    ];
    const strengths = strengthsOf(
      wins.flatMap((row, one) =>
        row.flatMap((count, other) => times(count, all[one] ?? '', all[other] ?? '')),
      ),
    );
    const baltimore = strengths.get('Baltimore') ?? Number.NaN;
    const logarithms = teams.map(team => Math.log((strengths.get(team) ?? Number.NaN) / baltimore));
    const published = [1.5814, 1.4364, 1.2945, 1.2476, 1.1077, 0.6839];
    logarithms.forEach((value, at) => {
      expect(value).toBeCloseTo(published[at] ?? Number.NaN, 4);
    });
  });

  test('the likelihood is greatest: each entry won as often as its strength expects', () => {
    const names = ['a', 'b', 'c', 'd'];
    const pair = fc.tuple(fc.nat(3), fc.nat(3)).filter(([one, other]) => one !== other);
    fc.assert(
      fc.property(fc.array(pair, { minLength: 4, maxLength: 40 }), pairs => {
        const comparisons = pairs.map(([one, other]) => ({
          better: names[one] ?? '',
          worse: names[other] ?? '',
        }));
        const verdict = pairwiseStrengths(comparisons);
        if (!verdict.ok) return;
        const strength = (id: string) => verdict.value.get(id) ?? Number.NaN;
        for (const id of verdict.value.keys()) {
          const mine = comparisons.filter(({ better, worse }) => better === id || worse === id);
          const won = mine.filter(({ better }) => better === id).length;
          const expected = mine.reduce((sum, { better, worse }) => {
            const other = better === id ? worse : better;
            return sum + strength(id) / (strength(id) + strength(other));
          }, 0);
          expect(Math.abs(expected - won)).toBeLessThan(1e-6);
        }
      }),
    );
  });

  test.each([
    ['nothing was compared', []],
    ['one always won', times(5, 'a', 'b')],
    ['two groups never met', [...times(1, 'a', 'b'), ...times(1, 'b', 'a'), ...times(1, 'c', 'd')]],
  ])('%s: undecided', (_case, comparisons) => {
    expect(pairwiseStrengths(comparisons)).toEqual({ ok: false, code: 'undecided' });
  });
});

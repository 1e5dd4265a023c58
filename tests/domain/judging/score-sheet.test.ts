import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  checkScores,
  greatestSheetTotal,
  readPoints,
  sameScores,
  scoreProblems,
  sheetTotal,
} from '#app/domain/judging/score-sheet.ts';

const criteria = [
  { key: 'content', max: 40, weight: 1 },
  { key: 'creativity', max: 25.5, weight: 0.1 },
  { key: 'staging', max: 20, weight: 0.35 },
];

describe('points as typed', () => {
  test.each([
    ['35,5', 35.5],
    ['35.5', 35.5],
    [' 40 ', 40],
    ['0', 0],
    ['35,', 35],
    ['7,250', 7.25],
    ['0.1', 0.1],
  ])('%j is %d', (text, points) => expect(readPoints(text)).toBe(points));

  test.each([
    '',
    '-1',
    '1e3',
    '35,5,5',
    '1 0',
    'mười',
    '.5',
    '+4',
    'NaN',
    'Infinity',
    '١',
    '1.000',
  ])('%j is no number', text => expect(readPoints(text)).toBeNull());
});

describe('a sheet is checked', () => {
  const full = { content: 35.25, creativity: 25.5, staging: 0 };

  test('a full sheet in quarters may be submitted, half a sheet only saved', () => {
    expect(checkScores(full, criteria, 'complete')).toEqual({ ok: true, value: full });
    expect(checkScores({ content: 1 }, criteria, 'draft').ok).toBe(true);
    expect(checkScores({ content: 1 }, criteria, 'complete')).toEqual({
      ok: false,
      code: 'missing',
      params: { criterion: 'creativity', max: 25.5 },
    });
  });

  test.each([
    [{ content: 40.25 }, 'content', 'out-of-range'],
    [{ content: -0.25 }, 'content', 'out-of-range'],
    [{ content: Number.NaN }, 'content', 'out-of-range'],
    [{ content: Number.POSITIVE_INFINITY }, 'content', 'out-of-range'],
    [{ content: 1.1 }, 'content', 'step'],
    [{ content: 1.125 }, 'content', 'step'],
    [{ staging: 20.000001 }, 'staging', 'out-of-range'],
    [{ charm: 3 }, 'charm', 'unknown-criterion'],
    [{ toString: 3 }, 'toString', 'unknown-criterion'],
  ])('%j is refused at %s: %s', (scores, criterion, code) => {
    expect(scoreProblems(scores as never, criteria, 'draft')).toEqual([{ criterion, code }]);
  });

  test('every problem is found, in the order of the criteria', () => {
    expect(scoreProblems({ staging: 21, content: 0.3, charm: 1 }, criteria, 'complete')).toEqual([
      { criterion: 'content', code: 'step' },
      { criterion: 'creativity', code: 'missing' },
      { criterion: 'staging', code: 'out-of-range' },
      { criterion: 'charm', code: 'unknown-criterion' },
    ]);
  });

  test('exactly the quarters from 0 to the greatest points pass', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20, max: 4200 }), hundredths => {
        const points = hundredths / 100;
        const passes = checkScores({ content: points }, criteria, 'draft').ok;
        expect(passes).toBe(hundredths % 25 === 0 && hundredths >= 0 && hundredths <= 4000);
      }),
    );
  });
});

describe('totals', () => {
  const weighted = (key: string, weight: number) => ({ key, max: 1000, weight });

  test('are weighted sums without binary dust', () => {
    expect(sheetTotal({ content: 0, creativity: 3, staging: 0 }, criteria)).toBe(0.3);
    expect(sheetTotal({ content: 35.5, creativity: 20.25, staging: 7.75 }, criteria)).toBe(40.2375);
    expect(greatestSheetTotal(criteria)).toBe(49.55);
    expect(sheetTotal({}, criteria)).toBe(0);
    expect(sheetTotal({ charm: 100 }, criteria)).toBe(0);
    // more decimals than rules give, and more digits than a double counts in
    expect(sheetTotal({ a: 0.125, b: 3 }, [weighted('a', 0.00001), weighted('b', 0.1)])).toBe(
      0.30000125,
    );
    expect(sheetTotal({ a: 1e12 }, [weighted('a', 0.3)])).toBe(3e11);
  });

  test('agree with whole-number arithmetic at any weight of two decimals', () => {
    const quarters = fc.integer({ min: 0, max: 4000 });
    const cents = fc.integer({ min: 0, max: 10_000 });
    fc.assert(
      fc.property(fc.array(fc.tuple(quarters, cents), { maxLength: 12 }), pairs => {
        const rows = pairs.map(([, weight], at) => ({
          key: `k${at}`,
          max: 1000,
          weight: weight / 100,
        }));
        const scores = Object.fromEntries(pairs.map(([points], at) => [`k${at}`, points / 4]));
        const expected = pairs.reduce((sum, [points, weight]) => sum + points * weight, 0) / 400;
        expect(sheetTotal(scores, rows)).toBe(expected);
      }),
    );
  });
});

test('sheets are the same by their points, not by the order of keys', () => {
  expect(sameScores({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(true);
  expect(sameScores({ a: 1 }, { a: 1, b: 0 })).toBe(false);
  expect(sameScores({ a: 1, b: 0 }, { a: 1, c: 0 })).toBe(false);
});

import { describe, expect, test } from 'vitest';
import {
  agreeOnEntries,
  compareJudges,
  intraclass,
  type JudgedTotal,
  spreadOf,
  standardScores,
  standsOut,
} from '#app/domain/judging/agreement.ts';

/** A row an entry, a column a judge; null: not judged. */
const totals = (rows: (number | null)[][]): JudgedTotal[] =>
  rows.flatMap((row, entry) =>
    row.flatMap((total, judge) =>
      total === null ? [] : [{ entryId: `e${entry + 1}`, judgeId: `j${judge + 1}`, total }],
    ),
  );

// Shrout and Fleiss 1979, table 2: six targets, four judges
const shroutFleiss = [
  [9, 2, 5, 8],
  [6, 1, 3, 2],
  [8, 4, 6, 8],
  [7, 1, 2, 6],
  [10, 5, 6, 9],
  [6, 2, 4, 7],
];

describe('intraclass correlation', () => {
  test('everybody judged everything: as Shrout and Fleiss', () => {
    // mean squares worked by hand from the table: between 674.5/60, judges 1169.5/36, error 36.7/36;
    // the article's table 4 rounds the two to .29 and .62
    const found = intraclass(totals(shroutFleiss));
    expect(found?.model).toBe('two-way');
    expect(found?.single).toBeCloseTo(368 / 1270, 6);
    expect(found?.average).toBeCloseTo(368 / 593.5, 6);
  });

  test('a part each: one-way, worked by hand', () => {
    // e1 {1,3}, e2 {5,7,9}, e3 {2,2}: grand mean 29/7, between 2·(2−29/7)² + 3·(7−29/7)² + 2·(2−29/7)² = 300/7,
    // within 2 + 8 + 0 = 10; mean squares 150/7 and 10/4; k = (7 − 17/7)/2 = 16/7
    const found = intraclass(
      totals([
        [1, 3, null],
        [5, 7, 9],
        [null, 2, 2],
      ]),
    );
    const [between, within, k] = [150 / 7, 2.5, 16 / 7];
    expect(found?.model).toBe('one-way');
    expect(found?.single).toBeCloseTo((between - within) / (between + (k - 1) * within), 9);
    expect(found?.average).toBeCloseTo(1 - within / between, 9);
  });

  test('groups of one size: as Shrout and Fleiss’s ICC(1,1) and ICC(1,4)', () => {
    // the same table with judges that are others for each target: within 112.75/18
    const others = shroutFleiss.flatMap((row, entry) =>
      row.map((total, judge) => ({ entryId: `e${entry}`, judgeId: `j${entry}-${judge}`, total })),
    );
    const [between, within] = [674.5 / 60, 112.75 / 18];
    const found = intraclass(others);
    expect(found?.model).toBe('one-way');
    expect(found?.single).toBeCloseTo((between - within) / (between + 3 * within), 6);
    expect(found?.single).toBeCloseTo(0.17, 2);
    expect(found?.average).toBeCloseTo(0.44, 2);
  });

  test.each([
    ['no sheet', []],
    ['one entry', [[1, 2, 3]]],
    ['a sheet each', [[1], [2]]],
    [
      'no variance',
      [
        [5, 5],
        [5, 5],
      ],
    ],
  ])('%s tells nothing', (_case, rows) => {
    expect(intraclass(totals(rows))).toBeNull();
  });

  test('judges of one mind', () => {
    expect(
      intraclass(
        totals([
          [1, 1],
          [4, 4],
          [9, 9],
        ]),
      ),
    ).toMatchObject({ single: 1, average: 1 });
  });
});

test('the spread of an entry', () => {
  const [first, second] = agreeOnEntries(totals([[60, 70, 80], [50]]));
  expect(first).toEqual({
    ...{ entryId: 'e1', sheets: 3, mean: 70, standardDeviation: 10, range: 20 },
  });
  expect(second).toMatchObject({ sheets: 1, standardDeviation: null, range: 0 });
});

test('a judge who is milder by ten everywhere, and one who is alone', () => {
  const judges = compareJudges(
    totals([
      [80, 70, 70, null],
      [60, 50, 50, null],
      [null, null, null, 40],
    ]),
  );
  expect(judges[0]).toMatchObject({ judgeId: 'j1', sheets: 2, leniency: 10, unsteadiness: 0 });
  expect(judges[1]?.leniency).toBeCloseTo(-5, 12);
  expect(judges[0]?.scaleUse).toBeCloseTo(Math.sqrt(200), 12);
  expect(judges[3]).toEqual({
    ...{ judgeId: 'j4', sheets: 1, leniency: null, unsteadiness: null, scaleUse: null },
  });
});

describe('standard scores', () => {
  const close = (values: number[], expected: number[]) => {
    expect(values).toHaveLength(expected.length);
    values.forEach((value, at) => {
      expect(value).toBeCloseTo(expected[at] ?? Number.NaN, 9);
    });
  };

  test('eight grades with mean 5 and population standard deviation 2', () => {
    // Wikipedia, "Standard deviation", "Population standard deviation of grades of eight students"
    close(standardScores([2, 4, 4, 4, 5, 5, 7, 9]), [-1.5, -0.5, -0.5, -0.5, 0, 0, 1, 2]);
  });

  test('worked by hand: 1, 2, 3 have the deviation √(2/3)', () => {
    close(standardScores([1, 2, 3]), [-Math.sqrt(1.5), 0, Math.sqrt(1.5)]);
    expect(Math.sqrt(1.5)).toBeCloseTo(1.224744871, 9);
  });

  test('equal values stand at 0', () => {
    expect(standardScores([0.1, 0.1, 0.1])).toEqual([0, 0, 0]);
  });
});

describe('spread', () => {
  test('highest minus lowest, from two totals on', () => {
    expect(spreadOf([70])).toBeNull();
    expect(spreadOf([70, 82.5, 60.25])).toBe(22.25);
  });

  test('who has the highest or the lowest total stands out', () => {
    const sheets = [70, 82.5, 60.25].map((total, at) => ({ judgeId: `j${at}`, total }));
    expect(sheets.map(({ judgeId }) => standsOut(sheets, judgeId))).toEqual([false, true, true]);
  });
});

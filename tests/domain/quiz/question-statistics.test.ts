import { describe, expect, it } from 'vitest';
import { acceptsAll, keyOf } from '#app/domain/quiz/question.ts';
import {
  correlation,
  type GradedAttempt,
  questionStatistics,
} from '#app/domain/quiz/question-statistics.ts';
import { isKey, keyOptions, regradeAttempt } from '#app/domain/quiz/regrade.ts';

/** Each drew the question `q` among others; `others` of them are right. */
function attempts(
  rows: readonly { choice: number; others: number; times?: number }[],
  accepted = keyOf(0),
): GradedAttempt[] {
  return rows.flatMap(({ choice, others, times = 1 }) => {
    const right = accepted === acceptsAll || choice === 0 ? 1 : 0;
    const one = {
      ...{ correct: others + right, versionIds: ['q'], accepted: [accepted], answers: [choice] },
    };
    return Array.from({ length: times }, () => one);
  });
}
const only = (given: readonly GradedAttempt[]) => {
  const [one] = questionStatistics(given);
  if (!one) throw new Error('no question');
  return one;
};

describe('figures worked out by hand', () => {
  it('difficulty and corrected point-biserial', () => {
    // right: rest scores 8, 7, 6, 3; wrong: 5, 4, 2, 1. The sum is 36 over 8, the mean 4.5; the mean of the right 6, of
    // the wrong 3; the variance (12.25 + 6.25 + 2.25 + 2.25 + 0.25 + 0.25 + 6.25 + 12.25) ÷ 8 = 42 ÷ 8 = 5.25.
    // r = (6 − 3) ÷ √5.25 × √(½ × ½) = 1.5 ÷ 2.291288 = 0.654654
    const rows = [8, 7, 6, 3].map(others => ({ choice: 0, others }));
    const wrong = [5, 4, 2, 1].map(others => ({ choice: 1, others }));
    const { drawn, right, discrimination } = only(attempts([...rows, ...wrong]));
    expect({ drawn, right }).toEqual({ drawn: 8, right: 0.5 });
    expect(discrimination).toBeCloseTo(0.654654, 6);
  });

  it('is undefined where everybody has it right, or nobody differs in the rest', () => {
    const rows = [3, 4, 5].map(others => ({ choice: 1, others }));
    expect(only(attempts(rows, acceptsAll))).toMatchObject({ right: 1, discrimination: null });
    const flat = [0, 1, 0].map(choice => ({ choice, others: 4 }));
    expect(only(attempts(flat)).discrimination).toBeNull();
    // Anscombe's first set: 0.81642
    const x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
    const y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];
    expect(correlation(x, y)).toBeCloseTo(0.81642, 5);
  });

  it('shares of each option, of all and of the best and weakest 27 %', () => {
    // 100 people: the best 27 are the 20 with ten and 7 of the 10 with nine; the weakest 27 among 40 with nothing
    const { choices } = only(
      attempts([
        { choice: 0, others: 9, times: 20 },
        { choice: 1, others: 9, times: 10 },
        { choice: 2, others: 5, times: 30 },
        { choice: 3, others: 0, times: 30 },
        { choice: -1, others: 0, times: 10 },
      ]),
    );
    expect(choices.map(({ all }) => all)).toEqual([0.2, 0.1, 0.3, 0.3, 0.1]);
    const rounded = (share: number) => Math.round(share * 1e6) / 1e6;
    expect(choices.map(({ top }) => rounded(top))).toEqual([20 / 27, 7 / 27, 0, 0, 0].map(rounded));
    expect(choices.map(({ bottom }) => rounded(bottom))).toEqual([0, 0, 0, 0.75, 0.25]);
  });
});

it('puts first the question whose key the best contradict, and says nothing of few attempts', () => {
  const as = (versionId: string, given: GradedAttempt[]) =>
    given.map(one => ({ ...one, versionIds: [versionId] }));
  const sound = attempts([
    { choice: 0, others: 8, times: 20 },
    { choice: 1, others: 3, times: 10 },
  ]);
  const wrongKey = attempts([
    { choice: 2, others: 8, times: 20 },
    { choice: 0, others: 3, times: 10 },
  ]);
  const found = questionStatistics([
    ...as('sound', sound),
    ...as('key', wrongKey),
    ...as('few', wrongKey.slice(11)),
    ...as('easy', attempts([{ choice: 0, others: 5, times: 30 }])),
  ]);
  expect(found.map(({ versionId, worries }) => [versionId, worries])).toEqual([
    ['key', ['key', 'negative']],
    ['easy', ['all-right']],
    ['few', []],
    ['sound', []],
  ]);
});

it('grades afresh with another key for one question', () => {
  const drawn = {
    ...{ versionIds: ['a', 'b', 'c'], accepted: [keyOf(0), keyOf(1), keyOf(2)] },
    ...{ answers: [0, 3, -1], correct: 1 },
  };
  const by = (versionId: string, accepted: number) =>
    regradeAttempt(drawn, { versionId, accepted });
  expect(by('b', keyOf(3))).toEqual({ accepted: [1, 8, 4], correct: 2 });
  expect(by('a', keyOf(1)).correct).toBe(0);
  expect(by('c', acceptsAll).correct).toBe(2);
  expect(by('z', acceptsAll)).toEqual({ accepted: drawn.accepted, correct: 1 });
  expect([0, 1, 15, 16, 17, 31, 32].map(isKey)).toEqual([
    false,
    true,
    true,
    false,
    false,
    true,
    false,
  ]);
  expect(keyOptions(0b1010)).toEqual([1, 3]);
});

import { expect, it } from 'vitest';
import type { AwardInput } from '#app/domain/awards/award-input.ts';
import type { AwardResult } from '#app/domain/awards/award-result.ts';
import { computeAwards } from '#app/domain/awards/compute-awards.ts';
import { explainWeekly } from '#app/domain/explanations/explain-weekly.ts';
import type { WeeklyChange } from '#app/domain/explanations/explanation.ts';
import { randomAwardInput, randomDecisions } from '../awards/random-award-input.ts';

function resultOf(input: AwardInput): AwardResult {
  const computed = computeAwards(input);
  if (!computed.ok) throw new Error(`${computed.path}: ${computed.problem}`);
  return computed.result;
}

function drawn(seed: number): AwardInput {
  const input = randomAwardInput(seed);
  return { ...input, decisions: randomDecisions(resultOf(input), seed) };
}

it('a week says which key put somebody behind whoever stands above', () => {
  let decided = 0;
  for (let seed = 1; seed <= 60; seed++) {
    const input = drawn(seed);
    const result = resultOf(input);
    for (const { week, ranking } of result.weekly) {
      const explain = explainWeekly(input, result, week);
      for (const [at, row] of ranking.entries()) {
        const explained = explain(row.contestantId);
        expect(explained?.row).toEqual(row);
        const { above = null } = explained?.placing ?? {};
        expect(above?.id ?? null).toBe(ranking[at - 1]?.contestantId ?? null);
        if (above?.key === 'score') {
          expect(Number(above.other)).toBeGreaterThan(Number(above.own));
          decided += 1;
        }
        if (above?.key === 'duration') expect(Number(above.other)).toBeLessThan(Number(above.own));
      }
    }
  }
  expect(decided).toBeGreaterThan(50);
});

const moved = (instant: string, by: number) => new Date(Date.parse(instant) + by).toISOString();

/** The prize of somebody whose attempt had been better by so much. */
function prizeWith(
  input: AwardInput,
  { week, contestantId }: { week: number; contestantId: string },
  changes: readonly WeeklyChange[],
): string | null {
  const changed = new Map(changes.map(change => [change.key, change]));
  const attempts = input.attempts.map(attempt => {
    if (attempt.week !== week || attempt.contestantId !== contestantId) return attempt;
    const earlier = changed.get('submittedAt')?.by ?? 0;
    const faster = changed.get('duration')?.by ?? 0;
    return {
      ...attempt,
      correct: attempt.correct + (changed.get('score')?.by ?? 0),
      startedAt: moved(attempt.startedAt, faster - earlier),
      submittedAt: moved(attempt.submittedAt, -earlier),
    };
  });
  const right = attempts.filter(
    one =>
      one.week === week &&
      one.correct === input.rules.questionsPerAttempt &&
      input.contestants.some(({ id, excluded }) => id === one.contestantId && !excluded),
  ).length;
  const wished = changed.get('prediction');
  const result = resultOf({
    ...input,
    decisions: [],
    attempts: attempts.map(attempt =>
      wished && attempt.week === week && attempt.contestantId === contestantId
        ? { ...attempt, prediction: right + Number(wished.to) }
        : attempt,
    ),
  });
  const ranking = result.weekly.find(one => one.week === week)?.ranking;
  return ranking?.find(row => row.contestantId === contestantId)?.prize ?? null;
}

/** One step less of the last change; none of it where it was a single step or a prediction at all. */
function oneStepLess(changes: readonly WeeklyChange[]): WeeklyChange[] {
  const last = changes.at(-1);
  if (!last || last.by === null || last.by === 1) return changes.slice(0, -1);
  const to = last.key === 'prediction' ? String(Number(last.to) + 1) : last.to;
  return [...changes.slice(0, -1), { ...last, by: last.by - 1, to }];
}

it('with what a prize would have taken there is one, and with one step less there is none', () => {
  const seen = { score: 0, prediction: 0, duration: 0, submittedAt: 0, several: 0 };
  for (let seed = 1; seed <= 250; seed++) {
    const input = drawn(seed);
    const result = resultOf(input);
    for (const { week, ranking } of result.weekly) {
      const explain = explainWeekly(input, result, week);
      for (const { contestantId, prize } of ranking) {
        const { missing = [] } = explain(contestantId) ?? {};
        if (prize !== null || missing.length === 0) {
          expect(missing).toEqual([]);
          continue;
        }
        const place = { week, contestantId };
        const told = `seed ${seed}, ${JSON.stringify({ place, missing })}`;
        expect(prizeWith(input, place, missing), told).not.toBeNull();
        expect(prizeWith(input, place, oneStepLess(missing)), told).toBeNull();
        for (const { key } of missing) seen[key] += 1;
        if (missing.length > 1) seen.several += 1;
      }
    }
  }
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(20);
});

it('names one key alone where that would have done, and nothing where nobody wins', () => {
  const attempt = (contestantId: string, correct: number, prediction: number, minutes: number) => ({
    ...{ contestantId, week: 1, correct, prediction },
    ...{ startedAt: '2023-10-23T09:00:00+07:00' },
    submittedAt: `2023-10-23T09:0${minutes}:00+07:00`,
  });
  const base = randomAwardInput(1);
  const input: AwardInput = {
    ...base,
    rules: {
      ...base.rules,
      ...{ weeks: 1, questionsPerAttempt: 10 },
      weeklyOrder: ['score', 'prediction', 'duration', 'submittedAt'],
      prizes: { ...base.rules.prizes, weekly: [['first', 1]] },
    },
    contestants: ['a', 'b', 'c', 'd'].map(id => ({ id, unitId: 'u0', excluded: false })),
    attempts: [
      attempt('a', 9, 5, 4),
      attempt('b', 9, 8, 2),
      attempt('c', 9, 5, 6),
      attempt('d', 8, 5, 5),
    ],
  };
  const explain = explainWeekly(input, resultOf(input), 1);
  expect(explain('a')?.missing).toEqual([]);
  expect(explain('b')?.missing).toEqual([{ key: 'prediction', by: 3, to: '5' }]);
  expect(explain('c')?.missing).toEqual([{ key: 'duration', by: 120_001, to: '239999' }]);
  // as many right answers aren't enough, the other was quicker
  expect(explain('d')?.missing).toEqual([{ key: 'score', by: 2, to: '10' }]);
  const none = {
    ...input,
    rules: { ...input.rules, prizes: { ...input.rules.prizes, weekly: [] } },
  };
  expect(explainWeekly(none, resultOf(none), 1)('b')?.missing).toEqual([]);
});

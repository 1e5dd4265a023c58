import { expect, it } from 'vitest';
import type { AwardInput } from '#app/domain/awards/award-input.ts';
import type { AwardResult } from '#app/domain/awards/award-result.ts';
import { computeAwards } from '#app/domain/awards/compute-awards.ts';
import { explainUnits } from '#app/domain/explanations/explain-units.ts';
import type { Missing, UnitExplanation } from '#app/domain/explanations/explanation.ts';
import { rootOf, unitParents } from '#app/domain/units.ts';
import { randomAwardInput, randomDecisions } from '../awards/random-award-input.ts';
import { expectRecomputed } from './recomputed.ts';

function resultOf(input: AwardInput): AwardResult {
  const computed = computeAwards(input);
  if (!computed.ok) throw new Error(`${computed.path}: ${computed.problem}`);
  return computed.result;
}

function drawn(seed: number): AwardInput {
  const input = randomAwardInput(seed);
  return { ...input, decisions: randomDecisions(resultOf(input), seed) };
}

it('on random inputs every figure follows from the explanation', () => {
  const seen = { zScore: 0, decided: 0, open: 0, dropped: 0, entries: 0 };
  for (let seed = 1; seed <= 1000; seed++) {
    const input = drawn(seed);
    const result = resultOf(input);
    const explained = explainUnits(input, result);
    expect(explained.map(({ unitId }) => unitId)).toEqual(
      result.collective.map(({ unitId }) => unitId),
    );
    for (const unit of explained) {
      expectRecomputed(unit, result);
      for (const { normalization, placing, sheets } of unit.entries) {
        seen.entries += 1;
        seen.zScore += normalization === 'z-score' ? 1 : 0;
        seen.dropped += sheets.some(({ dropped }) => dropped) ? 1 : 0;
        seen.decided += placing?.decision ? 1 : 0;
        seen.open += placing?.openTie ? 1 : 0;
      }
    }
  }
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(50);
});

/** The input with so many more attempts of the unit, as the explanation says they were missing. */
function withAttempts(input: AwardInput, unitId: string, missing: Missing, more: number) {
  if (missing.code !== 'participation') throw new Error('another condition');
  const parents = unitParents(input.units);
  const own = input.contestants.filter(
    one => !one.excluded && rootOf(one.unitId, parents) === unitId,
  );
  const has = new Set(input.attempts.map(one => `${one.contestantId}/${one.week}`));
  const { measure } = input.rules.participation;
  const weeks = Array.from({ length: input.rules.weeks }, (_, at) => at + 1);
  const free = (id: string) => weeks.filter(week => !has.has(`${id}/${week}`));
  const turns =
    measure === 'mean-weekly'
      ? own
          .flatMap(({ id }) => free(id).map(week => [id, week] as const))
          .filter(([, week]) => missing.week === null || week === missing.week)
          .slice(0, more)
      : own
          .filter(({ id }) =>
            measure === 'any-week' ? free(id).length === weeks.length : free(id).length > 0,
          )
          .slice(0, more)
          .flatMap(({ id }) => free(id).map(week => [id, week] as const));
  const attempts = turns.map(([contestantId, week]) => ({
    ...{ contestantId, week, correct: 1, prediction: null },
    ...{ startedAt: '2023-10-23T09:00:00+07:00', submittedAt: '2023-10-23T09:05:00+07:00' },
  }));
  return { ...input, decisions: [], attempts: [...input.attempts, ...attempts] };
}

it('so many more people would have done, and one less would not', () => {
  let tried = 0;
  for (let seed = 1; seed <= 400; seed++) {
    const input = { ...randomAwardInput(seed), decisions: [] };
    for (const unit of explainUnits(input, resultOf(input))) {
      const missing = missingOf(unit);
      if (missing?.code !== 'participation' || unit.quiz.roster === 0) continue;
      const holds = (more: number) =>
        resultOf(withAttempts(input, unit.unitId, missing, more))
          .collective.find(({ unitId }) => unitId === unit.unitId)
          ?.conditions.find(({ code }) => code === 'participation')?.holds;
      expect(holds(missing.people), `seed ${seed}`).toBe(true);
      expect(holds(missing.people - 1), `seed ${seed}`).toBe(false);
      tried += 1;
    }
  }
  expect(tried).toBeGreaterThan(100);
});

const missingOf = ({ conditions }: UnitExplanation) =>
  conditions.find(({ code }) => code === 'participation')?.missing;

import { expect, it } from 'vitest';
import type { AwardInput } from '#app/domain/awards/award-input.ts';
import type { AwardResult } from '#app/domain/awards/award-result.ts';
import { computeAwards } from '#app/domain/awards/compute-awards.ts';
import { parseAwardJson } from '#app/domain/awards/parse-award-json.ts';
import { explainUnits } from '#app/domain/explanations/explain-units.ts';
import type { Missing, UnitExplanation } from '#app/domain/explanations/explanation.ts';
import { rootOf, unitParents } from '#app/domain/units.ts';
import { randomAwardInput, randomDecisions } from '../awards/random-award-input.ts';
import { expectRanksRecomputed, expectRecomputed } from './recomputed.ts';

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
    expectRanksRecomputed(explained, result);
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

/** Every unit that misses a condition, with what was missing, over random inputs without decisions. */
function* missed(code: Missing['code'], seeds: number) {
  for (let seed = 1; seed <= seeds; seed++) {
    const input = { ...randomAwardInput(seed), decisions: [] };
    for (const unit of explainUnits(input, resultOf(input))) {
      const missing = unit.conditions.find(condition => condition.code === code)?.missing;
      if (missing) yield { seed, input, unit, missing };
    }
  }
}

const rowOf = (input: AwardInput, { unitId }: UnitExplanation) =>
  resultOf(input).collective.find(row => row.unitId === unitId);
const holds = (input: AwardInput, unit: UnitExplanation, code: Missing['code']) =>
  rowOf(input, unit)?.conditions.find(condition => condition.code === code)?.holds;

/** The input with an entry's score raised by so much, and nothing else: by points from outside the sheets. */
function withPoints(input: AwardInput, entryId: string, more: number): AwardInput {
  const { maximumPoints = 0 } = input.rules.publicInterest ?? {};
  const places = 10 ** input.rules.decimals;
  return {
    ...input,
    rules: { ...input.rules, publicInterest: { maximumPoints: maximumPoints + 1e6 } },
    entries: input.entries.map(entry => {
      const own = maximumPoints > 0 ? (entry.publicPoints ?? 0) : 0;
      const raised = Number((own + Math.round(more * places) / places).toFixed(9));
      return { ...entry, publicPoints: entry.id === entryId ? raised : own };
    }),
  };
}

it('the score that was missing brings the best entry inside, one step less does not', () => {
  const seen = { score: 0, noScore: 0, level: 0 };
  for (const { seed, input, unit, missing } of missed('entry-in-top', 1500)) {
    if (missing.code !== 'entry-in-top' || missing.reason !== 'rank') continue;
    expect(missing.places).toBe((unit.gate.place ?? 0) - input.rules.topEntries);
    const [best] = unit.entries
      .filter(({ placing }) => placing)
      .sort((one, other) => (one.placing?.rank ?? 0) - (other.placing?.rank ?? 0));
    const own = Number(best?.score);
    const raised = (to: number) =>
      holds(withPoints(input, best?.entryId ?? '', to - own), unit, 'entry-in-top');
    if (missing.score === null) {
      // whatever the sheets allow; more than that is let in where only the sheets stand in the way
      const { rules } = input;
      const [most, order] = [rules.judging.criteria, rules.entryOrder];
      const greatest = most.reduce((sum, { max, weight }) => sum + max * weight, 0);
      const bound = greatest + (rules.publicInterest?.maximumPoints ?? 0);
      const decides = order.indexOf(missing.key ?? 'score') < order.indexOf('score');
      expect(raised(decides || !order.includes('score') ? 9e5 : bound), `seed ${seed}`).toBe(false);
      seen.noScore += 1;
      continue;
    }
    const step = 10 ** -input.rules.decimals;
    const needed = Number(missing.score);
    expect(raised(needed), `seed ${seed} ${unit.unitId} ${needed}`).toBe(true);
    expect(raised(needed - step), `seed ${seed} ${unit.unitId} ${needed}`).toBe(false);
    seen.score += 1;
    if (resultOf(input).entries.some(({ score }) => score === missing.score)) seen.level += 1;
  }
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(20);
});

it('so many sheets more give the entry a rank, one less does not', () => {
  let tried = 0;
  for (const { seed, input, unit, missing } of missed('entry-in-top', 600)) {
    if (missing.code !== 'entry-in-top' || missing.reason !== 'few-sheets') continue;
    const [most] = [...unit.entries].sort((one, other) => other.sheets.length - one.sheets.length);
    const scores = Object.fromEntries(input.rules.judging.criteria.map(({ key }) => [key, 1]));
    const withSheets = (count: number): AwardInput => ({
      ...input,
      sheets: [
        ...input.sheets,
        ...Array.from({ length: count }, (_, at) => ({
          ...{ entryId: most?.entryId ?? '', judgeId: `more-${at}`, scores },
          status: 'submitted' as const,
        })),
      ],
    });
    expect(rowOf(withSheets(missing.sheets), unit)?.entryRank, `seed ${seed}`).not.toBeNull();
    expect(rowOf(withSheets(missing.sheets - 1), unit)?.entryRank, `seed ${seed}`).toBeNull();
    tried += 1;
  }
  expect(tried).toBeGreaterThan(20);
});

it('one right answer in so many attempts would have done, in one attempt less not', () => {
  let tried = 0;
  for (const { seed, input, unit, missing } of missed('no-zero', 300)) {
    if (missing.code !== 'no-zero') continue;
    const parents = unitParents(input.units);
    const own = new Set(
      input.contestants.flatMap(({ id, unitId, excluded }) =>
        !excluded && rootOf(unitId, parents) === unit.unitId ? [id] : [],
      ),
    );
    const withRight = (count: number): AwardInput => {
      let left = count;
      const attempts = input.attempts.map(attempt =>
        own.has(attempt.contestantId) && attempt.correct === 0 && left-- > 0
          ? { ...attempt, correct: 1 }
          : attempt,
      );
      return { ...input, attempts };
    };
    expect(holds(withRight(missing.attempts), unit, 'no-zero'), `seed ${seed}`).toBe(true);
    expect(holds(withRight(missing.attempts - 1), unit, 'no-zero'), `seed ${seed}`).toBe(false);
    tried += 1;
  }
  expect(tried).toBeGreaterThan(50);
});

it('a minimum of more digits than a double holds is told digit by digit', () => {
  const exact = '69.99999999999999999999';
  const input = { ...randomAwardInput(3), decisions: [] };
  const minimum = { ...input.rules.participation.minimum, city: 12345.5 };
  const participation = { ...input.rules.participation, minimum };
  const text = JSON.stringify({
    ...input,
    units: input.units.map(unit => ({ ...unit, group: 'city' })),
    rules: { ...input.rules, participation },
  }).replace('12345.5', exact);
  const parsed = parseAwardJson(text) as AwardInput;
  expect(parsed.rules.participation.minimum.city).not.toBeTypeOf('number');
  const explained = explainUnits(parsed, resultOf(parsed));
  const limits = explained.flatMap(({ conditions }) =>
    conditions.flatMap(({ code, limit }) => (code === 'participation' ? [limit] : [])),
  );
  expect(new Set(limits)).toEqual(new Set([exact]));
  expect(JSON.stringify(explained)).not.toContain('[object');
});

it('numbers judges in an order of the unit’s own, one for all of its entries', () => {
  const input = randomAwardInput(1);
  const judges = Array.from({ length: 7 }, (_, at) => `judge-${at}`);
  const criteria = input.rules.judging.criteria;
  const units = ['u1', 'u2', 'u3', 'u4'];
  input.units = units.map(id => ({ id, name: id, group: 'city' as const, parentId: null }));
  input.rules.participation.minimum = { city: 0 };
  Object.assign(input.rules.judging, { normalization: 'z-score', minimumSheets: 1 });
  input.entries = units.flatMap(unitId =>
    ['a', 'b'].map(name => ({ id: `${unitId}${name}`, unitId, status: 'valid' as const })),
  );
  // each judge is known by the points that nobody else gives
  input.sheets = input.entries.flatMap(({ id }) =>
    judges.map((judgeId, at) => ({
      ...{ entryId: id, judgeId, status: 'submitted' as const },
      scores: Object.fromEntries(criteria.map(({ key }) => [key, at / 100])),
    })),
  );
  Object.assign(input, { contestants: [], attempts: [], decisions: [] });
  const orders = explainUnits(input, resultOf(input)).map(({ entries }) => {
    const [one, other] = entries.map(({ sheets, judges: figures }) => {
      expect(sheets.map(({ judge }) => judge)).toEqual([1, 2, 3, 4, 5, 6, 7]);
      expect(figures.map(({ judge }) => judge)).toEqual([1, 2, 3, 4, 5, 6, 7]);
      return sheets.map(({ scores }) => scores[0]?.points).join();
    });
    expect(other).toBe(one);
    return one;
  });
  const asCreated = judges.map((_, at) => String(at / 100)).join();
  expect(new Set([...orders, asCreated]).size).toBe(units.length + 1);
});

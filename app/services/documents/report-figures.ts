import type { ReportedUnit, ReportedWeek } from '#app/documents/described/final-report.ts';
import type { AwardResult } from '#app/domain/awards/award-result.ts';
import { formatScaled, roundRatio } from '#app/domain/awards/decimal.ts';
import { unitsWithEntryPrize } from '#app/domain/awards/redact-result.ts';
import type { ContestRules } from '#app/domain/contest-rules.ts';
import { rootOf, unitParents } from '#app/domain/units.ts';
import type { CollectedInput } from '../awards/collect-award-input.server.ts';

interface Counted {
  input: CollectedInput;
  result: AwardResult;
}

/** A share in percent, or a mean, as awards round them; "0.00" of nothing. */
const ratio = (part: number, whole: number, decimals: number): string =>
  formatScaled(whole === 0 ? 0n : roundRatio(BigInt(part), BigInt(whole), decimals), decimals);

/** Who counts at all: on the roster and not excluded, by the root unit (section 6, points 1 and 2). */
function rosterOf(input: CollectedInput): ReadonlyMap<string, string> {
  const parents = unitParents(input.units);
  const counted = input.contestants.filter(({ excluded }) => !excluded);
  return new Map(counted.map(({ id, unitId }) => [id, rootOf(unitId, parents)]));
}

/** What the whole contest did, and in each week. */
export function contestFigures({ input, result }: Counted, rules: ContestRules) {
  const roster = rosterOf(input);
  const attempts = input.attempts.filter(({ contestantId }) => roster.has(contestantId));
  const { decimals, questionsPerAttempt } = input.rules;
  const weeks = rules.calendar.weeks.map(({ opensAt, closesAt }, index): ReportedWeek => {
    const taken = attempts.filter(({ week }) => week === index + 1);
    const correct = taken.reduce((sum, attempt) => sum + attempt.correct, 0);
    return {
      ...{ week: index + 1, opensAt: new Date(opensAt), closesAt: new Date(closesAt) },
      participants: taken.length,
      rate: ratio(taken.length * 100, roster.size, decimals),
      mean: ratio(correct * 10, taken.length * questionsPerAttempt, decimals),
      zeros: taken.filter(attempt => attempt.correct === 0).length,
      allCorrect: result.weekly[index]?.allCorrect ?? 0,
    };
  });
  const totals = {
    units: result.collective.length,
    roster: roster.size,
    contestants: new Set(attempts.map(({ contestantId }) => contestantId)).size,
    attempts: attempts.length,
  };
  return { weeks, totals };
}

/** Each competing unit's figures, by group and then as published. */
export function unitFigures({ input, result }: Counted): ReportedUnit[] {
  const roster = rosterOf(input);
  const { decimals, weeks, participation } = input.rules;
  const sizes = new Map<string, number>();
  for (const unit of roster.values()) sizes.set(unit, (sizes.get(unit) ?? 0) + 1);
  const taken = new Map<string, number>();
  for (const { contestantId, week } of input.attempts) {
    const key = `${roster.get(contestantId)}/${week}`;
    taken.set(key, (taken.get(key) ?? 0) + 1);
  }
  const units = new Map(input.units.map(unit => [unit.id, unit]));
  // the report goes to every unit: of entries it tells what was published
  const prized = unitsWithEntryPrize(result);
  const groups = ['city', 'central', 'district', 'commune', 'service'] as const;
  const rows = result.collective.flatMap(row => {
    const unit = units.get(row.unitId);
    if (!unit) return [];
    const size = sizes.get(row.unitId) ?? 0;
    return {
      ...{ unitName: unit.name, group: unit.group, roster: size },
      weekRates: Array.from({ length: weeks }, (_, index) =>
        ratio((taken.get(`${row.unitId}/${index + 1}`) ?? 0) * 100, size, decimals),
      ),
      ...{ participation: row.participation, quality: row.quality },
      entryScore: prized.has(row.unitId) ? row.entryScore : null,
      minimum: String(participation.minimum[unit.group] ?? 0),
      holds: row.conditions.some(({ code, holds }) => code === 'participation' && holds),
    };
  });
  return groups.flatMap(group => rows.filter(row => row.group === group));
}

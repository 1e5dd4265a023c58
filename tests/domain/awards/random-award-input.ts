import type { AwardInput } from '#app/domain/awards/award-input.ts';
import type { AwardResult } from '#app/domain/awards/award-result.ts';
import type { AwardName } from '#app/domain/awards/read-decisions.ts';
import { seededNumbers } from '#scripts/bench/made-award-input.ts';

const GROUPS = ['city', 'central', 'district', 'commune', 'service'] as const;

/** A small input full of ties, odd rounding, roll-ups, drafts and missing things; by seed. */
export function randomAwardInput(seed: number): AwardInput {
  const below = seededNumbers(seed);
  const pick = <const T>(...values: readonly T[]): T => values[below(values.length)]!;
  const shuffled = <T>(values: readonly T[]): T[] => {
    const rest = [...values];
    return values.map(() => rest.splice(below(rest.length), 1)[0]!);
  };
  const some = <T>(values: readonly T[]): T[] =>
    shuffled(values).slice(0, 1 + below(values.length));
  const weeks = 1 + below(4);
  const questionsPerAttempt = pick(3, 7, 10);
  const criteria = Array.from({ length: 1 + below(3) }, (_, at) => ({
    key: `k${at}`,
    max: pick(10, 20, 25, 40, 12.5),
    weight: pick(1, 2, 0.5, 0.35, 1.25),
  }));
  const unitCount = 1 + below(9);
  const units = Array.from({ length: unitCount }, (_, at) => ({
    id: `u${at}`,
    name: `Đơn vị ${at}`,
    group: pick(...GROUPS),
    parentId: at > 0 && below(4) === 0 ? `u${below(at)}` : null,
  }));
  const contestants = Array.from({ length: below(25) }, (_, at) => ({
    id: `c${at}`,
    unitId: `u${below(unitCount)}`,
    excluded: below(8) === 0,
  }));
  const attendance = pick(2, 4, 50);
  const attempts = contestants.flatMap(({ id }) =>
    Array.from({ length: weeks }, (_, at) => at + 1)
      .filter(() => below(attendance) > 0)
      .map(week => {
        const minute = below(3);
        const offset = pick('Z', '+07:00');
        const hour = offset === 'Z' ? '01' : '08';
        return {
          contestantId: id,
          week,
          correct: Math.min(questionsPerAttempt, below(questionsPerAttempt + 4)),
          ...pick({}, { prediction: null }, { prediction: below(6) }, { prediction: below(6) }),
          startedAt: `2024-10-07T${hour}:0${minute}:00.000${offset}`,
          submittedAt: `2024-10-07T${hour}:0${minute + below(4)}:${pick('00', '00.5', '30.123')}${offset}`,
        };
      }),
  );
  const entries: AwardInput['entries'] = Array.from({ length: below(10) }, (_, at) => ({
    id: `e${at}`,
    unitId: `u${below(unitCount)}`,
    status: pick('valid', 'valid', 'valid', 'withdrawn', 'rejected'),
  }));
  const steps = pick(2, 5, 1000);
  const judges = 1 + below(7);
  const same = below(5) === 0;
  const sheets = entries.flatMap(({ id }) =>
    Array.from({ length: judges }, (_, at) => at)
      .filter(() => below(6) > 0)
      .map(judge => ({
        entryId: id,
        judgeId: `j${judge}`,
        status: pick('submitted', 'submitted', 'submitted', 'draft'),
        scores: Object.fromEntries(
          criteria.map(({ key, max }) => [
            key,
            same && judge === 0 ? 3.25 : Math.min(max, (below(steps) * pick(1, 1, 4)) / 4),
          ]),
        ),
      })),
  );
  // drawn apart, so that the rest of a seed's input stays what it was
  const interest = seededNumbers(seed + 1e9);
  const maximumPoints = [5, 10, 2.5, 0.125][interest(4)]!;
  const givesInterest = interest(3) === 0;
  for (const entry of givesInterest ? entries : []) {
    if (interest(4) > 0) entry.publicPoints = (maximumPoints * interest(5)) / 4;
  }
  const prizes = (): [string, number][] => [
    ['first', below(3)],
    ['second', below(3)],
    ['third', below(4)],
  ];
  return {
    schema: 'hoithi.awards-input/v1',
    contest: { code: `random-${seed}`, title: 'Ngẫu nhiên' },
    rules: {
      weeks,
      questionsPerAttempt,
      participation: {
        measure: pick('mean-weekly', 'any-week', 'all-weeks'),
        minimum: {
          city: pick(0, 70, 66.67),
          central: pick(0, 50),
          district: pick(0, 30),
          commune: 0,
          service: pick(0, 33.3334),
        },
      },
      zeroScoreDisqualifies: below(3) === 0,
      weeklyOrder: some(['score', 'prediction', 'duration', 'submittedAt'] as const),
      judging: {
        criteria,
        aggregate: pick('mean', 'trimmed-mean', 'median'),
        normalization: pick('none', 'z-score'),
        minimumSheets: 1 + below(3),
      },
      entryOrder: some([
        'score',
        'median',
        ...criteria.map(({ key }) => `criterion:${key}` as const),
      ]),
      topEntries: 1 + below(8),
      collectiveOrder: some(['participation', 'quality', 'entryScore', 'composite'] as const),
      collectiveWeights: { participation: 0.4, quality: 0.35, entryScore: 0.25 },
      prizes: { weekly: prizes(), entry: prizes(), collective: prizes() },
      decimals: below(7),
      ...(givesInterest ? { publicInterest: { maximumPoints } } : {}),
    },
    units: shuffled(units),
    contestants: shuffled(contestants),
    attempts: shuffled(attempts),
    entries: shuffled(entries),
    sheets: shuffled(sheets),
  };
}

/** Decisions for some of a result's ties, in an order that the seed draws. */
export function randomDecisions(
  result: AwardResult,
  seed: number,
): NonNullable<AwardInput['decisions']> {
  const below = seededNumbers(seed);
  const decisions: NonNullable<AwardInput['decisions']> = [];
  const decide = (award: AwardName, rows: { id: string; rank: number | null }[]) => {
    for (const rank of new Set(rows.map(row => row.rank))) {
      const tied = rows.filter(row => row.rank === rank).map(({ id }) => id);
      if (rank === null || tied.length < 2 || below(3) === 0) continue;
      const order = [...tied].map(() => tied.splice(below(tied.length), 1)[0]!);
      decisions.push({ award, order, reason: 'bốc thăm' });
    }
  };
  for (const { week, ranking } of result.weekly) {
    decide(
      `weekly:${week}`,
      ranking.map(({ contestantId, rank }) => ({ id: contestantId, rank })),
    );
  }
  decide(
    'entry',
    result.entries.map(({ entryId, rank }) => ({ id: entryId, rank })),
  );
  return decisions;
}

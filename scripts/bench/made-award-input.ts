import type { AwardInput } from '#app/domain/awards/award-input.ts';

export type MadeInputSize = {
  units: number;
  contestants: number;
  attempts: number;
  entries: number;
  judges: number;
  seed: number;
};

const WEEKS = 4;
const QUESTIONS = 10;
const GROUPS = ['city', 'central', 'district', 'commune'] as const;
const FIRST_MONDAY = Date.UTC(2024, 9, 7, 1);
const DAY_MS = 86_400_000;
const LONGEST_ATTEMPT_MS = 630_000;

/** A repeatable source of whole numbers below a bound (mulberry32). */
export function seededNumbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return below => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

/**
 * A made-up award input of a given size, the same for the same seed: units with subordinate ones,
 * a few excluded contestants, attempts of every quality in Hải Phòng time, a sheet of every judge
 * for every entry. At most four attempts a contestant are possible; more are not made.
 */
export function makeAwardInput(size: MadeInputSize): AwardInput {
  const below = seededNumbers(size.seed);
  const unitId = (at: number) => `u${String(at).padStart(4, '0')}`;
  const contestantId = (at: number) => `c${String(at).padStart(6, '0')}`;
  const entryId = (at: number) => `e${String(at).padStart(4, '0')}`;
  const units = Array.from({ length: size.units }, (_, at) => ({
    id: unitId(at),
    name: `Đơn vị số ${at + 1}`,
    group: GROUPS[at % GROUPS.length]!,
    parentId: at >= GROUPS.length && below(5) === 0 ? unitId(below(at)) : null,
  }));
  const contestants = Array.from({ length: size.contestants }, (_, at) => ({
    id: contestantId(at),
    unitId: unitId(below(size.units)),
    excluded: below(200) === 0,
  }));
  const slots = Math.min(size.attempts, size.contestants * WEEKS);
  // Steps through all contestant-weeks evenly, so that no pair comes twice.
  const attempts = Array.from({ length: slots }, (_, at) => {
    const slot = Math.floor((at * size.contestants * WEEKS) / slots);
    return makeAttempt(contestantId(slot % size.contestants), slot, below, size.contestants);
  });
  const entries = Array.from({ length: size.entries }, (_, at) => ({
    id: entryId(at),
    unitId: unitId(at % size.units),
    status: below(20) === 0 ? ('withdrawn' as const) : ('valid' as const),
  }));
  const sheets = entries.flatMap(entry =>
    Array.from({ length: size.judges }, (_, judge) => ({
      entryId: entry.id,
      judgeId: `j${judge + 1}`,
      status: below(30) === 0 ? ('draft' as const) : ('submitted' as const),
      scores: {
        content: below(161) / 4,
        creativity: below(101) / 4,
        staging: below(81) / 4,
        use: below(61) / 4,
      },
    })),
  );
  return {
    schema: 'hoithi.awards-input/v1',
    contest: { code: 'made-up', title: 'Hội thi thử' },
    rules: rulesOf2023(),
    units,
    contestants,
    attempts,
    entries,
    sheets,
    decisions: [],
  };
}

function makeAttempt(
  contestantId: string,
  slot: number,
  below: (bound: number) => number,
  contestants: number,
): AwardInput['attempts'][number] {
  const week = Math.floor(slot / contestants) + 1;
  const started = FIRST_MONDAY + (week - 1) * 7 * DAY_MS + below(4 * DAY_MS);
  return {
    contestantId,
    week,
    correct: Math.min(QUESTIONS, 3 + below(9)),
    prediction: below(contestants),
    startedAt: haiPhongTime(started),
    submittedAt: haiPhongTime(started + 60_000 + below(LONGEST_ATTEMPT_MS - 60_000)),
  };
}

function haiPhongTime(instant: number): string {
  return `${new Date(instant + 7 * 3_600_000).toISOString().slice(0, -1)}+07:00`;
}

function rulesOf2023(): AwardInput['rules'] {
  const prizes: [string, number][] = [
    ['first', 1],
    ['second', 2],
    ['third', 3],
  ];
  return {
    weeks: WEEKS,
    questionsPerAttempt: QUESTIONS,
    participation: {
      measure: 'mean-weekly',
      minimum: { city: 70, central: 50, district: 70, commune: 70 },
    },
    zeroScoreDisqualifies: true,
    weeklyOrder: ['score', 'prediction', 'duration', 'submittedAt'],
    judging: {
      criteria: [
        { key: 'content', max: 40, weight: 1 },
        { key: 'creativity', max: 25, weight: 1 },
        { key: 'staging', max: 20, weight: 1 },
        { key: 'use', max: 15, weight: 1 },
      ],
      aggregate: 'trimmed-mean',
      normalization: 'z-score',
      minimumSheets: 3,
    },
    entryOrder: ['score', 'criterion:content', 'median'],
    topEntries: 20,
    collectiveOrder: ['participation', 'quality', 'entryScore'],
    prizes: { weekly: prizes, entry: prizes, collective: prizes },
    decimals: 2,
  };
}

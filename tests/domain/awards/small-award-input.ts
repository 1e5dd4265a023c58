import type { AwardInput } from '#app/domain/awards/award-input.ts';

/** A usable input with one of everything: a subordinate unit, a draft, a withdrawn entry. */
export function smallAwardInput(): AwardInput {
  return {
    schema: 'hoithi.awards-input/v1',
    contest: { code: 'small', title: 'Nhỏ' },
    rules: {
      weeks: 2,
      questionsPerAttempt: 10,
      participation: { measure: 'mean-weekly', minimum: { city: 70, central: 50 } },
      zeroScoreDisqualifies: true,
      weeklyOrder: ['score', 'prediction', 'duration', 'submittedAt'],
      judging: {
        criteria: [
          { key: 'content', max: 40, weight: 1 },
          { key: 'craft', max: 10, weight: 0.5 },
        ],
        aggregate: 'mean',
        normalization: 'none',
        minimumSheets: 1,
      },
      entryOrder: ['score', 'criterion:content'],
      topEntries: 20,
      collectiveOrder: ['participation', 'quality', 'entryScore'],
      prizes: {
        weekly: [
          ['first', 1],
          ['second', 2],
        ],
        entry: [['first', 1]],
        collective: [['first', 1]],
      },
      decimals: 2,
    },
    units: [
      { id: 'u1', name: 'Sở 1', group: 'city', parentId: null },
      { id: 'u2', name: 'Chi cục 2', group: 'commune', parentId: 'u1' },
      { id: 'u3', name: 'Cục 3', group: 'central', parentId: null },
    ],
    contestants: [
      { id: 'c1', unitId: 'u1', excluded: false },
      { id: 'c2', unitId: 'u2', excluded: false },
      { id: 'c3', unitId: 'u3', excluded: false },
    ],
    attempts: [
      attempt('c1', 1, 9, '2024-10-07T08:00:00+07:00', '2024-10-07T08:05:00+07:00'),
      attempt('c2', 1, 8, '2024-10-07T01:00:00Z', '2024-10-07T01:05:00Z'),
      attempt('c3', 2, 10, '2024-10-14T01:00:00Z', '2024-10-14T01:05:00Z'),
    ],
    entries: [
      { id: 'e1', unitId: 'u2', status: 'valid' },
      { id: 'e2', unitId: 'u3', status: 'valid' },
      { id: 'e3', unitId: 'u3', status: 'withdrawn' },
    ],
    sheets: [
      { entryId: 'e1', judgeId: 'j1', status: 'submitted', scores: { content: 30.25, craft: 7 } },
      { entryId: 'e2', judgeId: 'j1', status: 'draft', scores: { content: 12 } },
      { entryId: 'e3', judgeId: 'j1', status: 'submitted', scores: { content: 12 } },
    ],
  };
}

export function attempt(
  contestantId: string,
  week: number,
  correct: number,
  startedAt: string,
  submittedAt: string,
): AwardInput['attempts'][number] {
  return { contestantId, week, correct, prediction: 3, startedAt, submittedAt };
}

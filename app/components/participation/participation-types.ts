import type { QuizWeek } from '#app/domain/standing/quiz-weeks.ts';

export type ShownRow = {
  unitId: string;
  name: string;
  depth: number;
  ownOnly: boolean;
  group: string;
  minimum: number;
  roster: number;
  weeks: readonly {
    took: number;
    rate: string;
    holds: boolean;
    scores: { mean: string; zeros: number } | null;
  }[];
  participation: string;
};

export type ShownReport = {
  contest: { code: string; title: string; measure: 'mean-weekly' | 'any-week' | 'all-weeks' };
  weeks: readonly QuizWeek[];
  unit: { id: string; name: string } | null;
  rows: readonly ShownRow[];
  total: ShownRow;
  missing: readonly (number | null)[];
};

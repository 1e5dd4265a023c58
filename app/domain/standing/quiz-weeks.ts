import { stagesOf } from '../contest-calendar.ts';
import type { ContestRules } from '../contest-rules.ts';
import type { Instant } from '../deadlines.ts';
import type { WeekState } from './missing-people.ts';

export type QuizWeek = {
  readonly week: number;
  readonly opensAt: string;
  readonly closesAt: string;
  readonly state: WeekState;
};

/** The quiz weeks in order, with how far each is. */
export function quizWeeks(rules: ContestRules, now: Instant): QuizWeek[] {
  const stages = stagesOf({ rules, judgingClosedAt: null }, now);
  return stages
    .flatMap(({ kind, week, opensAt, closesAt, state }) =>
      kind === 'week' && week !== null ? [{ week, opensAt, closesAt, state }] : [],
    )
    .sort((one, other) => one.week - other.week);
}

/** Weeks whose scores may be known: while a week is open they would give its prediction away. */
export function closedWeeks(rules: ContestRules, now: Instant): number[] {
  return quizWeeks(rules, now)
    .filter(({ state }) => state === 'past')
    .map(({ week }) => week);
}

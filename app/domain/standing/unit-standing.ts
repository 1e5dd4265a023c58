import { compareDecimals, parseDecimal, readDecimal } from '../awards/decimal.ts';
import type { ContestRules, UnitGroup } from '../contest-rules.ts';
import { type MissingPeople, missingPeople } from './missing-people.ts';
import type { QuizWeek } from './quiz-weeks.ts';
import {
  participationOver,
  percentOf,
  rosterSize,
  scoresOver,
  type Turnout,
  tookPart,
} from './turnout.ts';

/** One week of a unit: who took part; nothing of scores. */
export type WeekTurnout = { week: number; state: QuizWeek['state']; took: number; rate: string };

/** Round 1 of a unit as it stands: each figure with its limit and what is missing. */
export type QuizStanding = {
  roster: number;
  weeks: WeekTurnout[];
  participation: {
    /** Over the weeks that have begun; of the whole contest once all are over. */
    figure: string;
    minimum: number;
    holds: boolean;
    missing: MissingPeople;
  };
  /** Mean of the weeks that are over, on a scale of ten; null before. */
  quality: string | null;
  /** Attempts without a right answer in weeks that are over; null before. */
  zeros: number | null;
  /** Whether one of them shuts the unit out. */
  zerosCount: boolean;
  /** Some week isn't over. */
  isProvisional: boolean;
};

/** Rules and calendar turn a unit's turnout into its standing (section 6, points 3, 4 and 10). */
export function quizStanding(
  turnout: Turnout,
  group: string,
  { rules, weeks }: { rules: ContestRules; weeks: readonly QuizWeek[] },
): QuizStanding {
  const { measure, minimum: minima } = rules.participation;
  const { decimals, questionsPerAttempt } = rules;
  const minimum = minima[group as UnitGroup] ?? 0;
  const roster = rosterSize(turnout);
  const numbers = (states: readonly QuizWeek['state'][]) =>
    weeks.filter(({ state }) => states.includes(state)).map(({ week }) => week);
  const figure = participationOver(turnout, numbers(['past', 'now']), { measure, decimals });
  const closed = numbers(['past']);
  const scores = scoresOver(turnout, closed, { questionsPerAttempt, decimals });
  return {
    roster,
    weeks: weeks.map(({ week, state }) => {
      const took = tookPart(turnout, week);
      return { week, state, took, rate: percentOf(took, roster, decimals) };
    }),
    participation: {
      ...{ figure, minimum, holds: reaches(figure, minimum) },
      missing: missingPeople(turnout, {
        ...{ measure, minimum, decimals, weeks: weeks.map(({ state }) => state) },
      }),
    },
    quality: scores?.mean ?? null,
    zeros: closed.length === 0 ? null : (scores?.zeros ?? 0),
    zerosCount: rules.zeroScoreDisqualifies,
    isProvisional: closed.length < weeks.length,
  };
}

/** Whether a figure in percent is at least a limit. */
export function reaches(figure: string, minimum: number): boolean {
  const [one, other] = [parseDecimal(figure), readDecimal(minimum)];
  return one !== null && other !== null && compareDecimals(one, other) >= 0;
}

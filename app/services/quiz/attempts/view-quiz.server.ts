import { type AttemptState, attemptState } from '#app/domain/quiz/attempt-life.ts';
import { countByTopic, weekReadiness } from '#app/domain/quiz/week-readiness.ts';
import { type QuizWeek, quizWeeks } from '#app/domain/standing/quiz-weeks.ts';
import type { ContestInForce } from '../../contests/find-contest.server.ts';
import type { Act } from '../../context.ts';
import { readBank } from '../bank/read-bank.server.ts';
import { findContestant } from './find-contestant.server.ts';

export interface OwnAttempt {
  state: AttemptState;
  startedAt: Date;
  /** While it runs: when it ends. */
  deadline: Date;
  /** When it ended; while it runs, the deadline. */
  submittedAt: Date;
  /** null while it runs; of imported results also while the week is open. */
  correct: number | null;
  prediction: number | null;
  /** The result came by a list: there is no paper to look at. */
  isImported: boolean;
}

export interface QuizWeekView extends QuizWeek {
  /** Whether attempts can be drawn; not asked, and false, once the week is past. */
  isReady: boolean;
  attempt: OwnAttempt | null;
}

export interface QuizView {
  onRoster: boolean;
  /** Why the person is barred; null: isn't. */
  excludedReason: string | null;
  unitName: string | null;
  weeks: QuizWeekView[];
}

/** Round 1 as one person sees it: the weeks, and what they did in each. Whoever isn't on the roster sees the weeks. */
export async function viewQuiz(contest: ContestInForce, act: Act): Promise<QuizView> {
  const contestant = await findContestant(contest, act);
  const attempts = contestant
    ? await act.db.attempt.findMany({ where: { contestantId: contestant.id } })
    : [];
  const weeks = quizWeeks(contest.rules, act.now).map(async (week): Promise<QuizWeekView> => {
    const isReady = week.state !== 'past' && (await isBankReady(contest, week.week, act));
    const attempt = attempts.find(candidate => candidate.week === week.week);
    if (!attempt) return { ...week, isReady, attempt: null };
    const { startedAt, submittedAt, prediction } = attempt;
    const state = attemptState(attempt, act.now);
    const isImported = attempt.seed === null;
    const isKnown = isImported ? week.state === 'past' : state === 'over';
    return {
      ...week,
      isReady,
      attempt: {
        ...{ state, startedAt, submittedAt, prediction, isImported },
        deadline: attempt.deadline ?? submittedAt,
        correct: isKnown ? attempt.correct : null,
      },
    };
  });
  return {
    onRoster: contestant !== null,
    excludedReason: contestant?.excludedReason ?? null,
    unitName: contestant?.unit.name ?? null,
    weeks: await Promise.all(weeks),
  };
}

async function isBankReady(contest: ContestInForce, week: number, { db }: Act): Promise<boolean> {
  const { questions, rules } = await readBank(contest, week, db);
  const { questionsPerAttempt } = contest.rules;
  return weekReadiness(rules, countByTopic(questions), questionsPerAttempt).isReady;
}

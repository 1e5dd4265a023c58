import { type QuizWeek, quizWeeks } from '#app/domain/standing/quiz-weeks.ts';
import { refused, type Verdict, accepted as yes } from '#app/domain/verdict.ts';
import type { ContestInForce } from '../../contests/find-contest.server.ts';

export type WeekRefusal = 'week-unknown' | 'week-not-closed';

/** A week that is over: until then nobody sees what somebody answered, or anything that was computed of it. */
export function closedWeek(
  { rules }: ContestInForce,
  week: number,
  now: Date,
): Verdict<QuizWeek, WeekRefusal> {
  const found = quizWeeks(rules, now).find(known => known.week === week);
  if (!found) return refused('week-unknown');
  return found.state === 'past' ? yes(found) : refused('week-not-closed', { week });
}

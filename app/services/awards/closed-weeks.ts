import type { ContestRules } from '#app/domain/contest-rules.ts';
import { closedWeeks } from '#app/domain/standing/quiz-weeks.ts';
import type { CollectedAwards } from './collect-award-input.server.ts';

/**
 * What was collected, without attempts of weeks that are still open: whoever read their scores, or anything that was
 * computed of them, could tell the number that contestants predict. For every look at awards before all is over.
 */
export function closedWeeksOnly(
  collected: CollectedAwards,
  rules: ContestRules,
  now: Date,
): CollectedAwards {
  const closed = new Set(closedWeeks(rules, now));
  const { attempts } = collected.input;
  if (attempts.every(({ week }) => closed.has(week))) return collected;
  const input = { ...collected.input, attempts: attempts.filter(({ week }) => closed.has(week)) };
  return { ...collected, input };
}

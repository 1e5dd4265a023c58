import type { AwardInput } from '../awards/award-input.ts';
import type { AwardResult, WeeklyRow } from '../awards/award-result.ts';
import type { WeeklyKey } from '../awards/read-rules.ts';
import { EXPLANATION_SCHEMA, type WeeklyExplanation } from './explanation.ts';
import { placeRow } from './place-row.ts';
import { weeklyMissing } from './weekly-missing.ts';

/**
 * Explains the people of a week one by one: how they came to their place (section 6, points 8 and 9), and what a prize
 * would have taken; null for who didn't sit it.
 */
export function explainWeekly(
  input: AwardInput,
  result: AwardResult,
  week: number,
): (contestantId: string) => WeeklyExplanation | null {
  const weekly = result.weekly.find(one => one.week === week);
  if (!weekly) return () => null;
  const attempts = new Map(
    input.attempts.flatMap(attempt =>
      attempt.week === week ? [[attempt.contestantId, attempt] as const] : [],
    ),
  );
  const positions = new Map(weekly.ranking.map(({ contestantId }, at) => [contestantId, at]));
  const missingOf = weeklyMissing(input, weekly);
  const value = (key: WeeklyKey, one: WeeklyRow): string | null => {
    if (key === 'score') return String(one.correct);
    if (key === 'prediction')
      return one.predictionError === null ? null : String(one.predictionError);
    if (key === 'duration') return String(one.durationMs);
    const submitted = attempts.get(one.contestantId)?.submittedAt;
    return submitted === undefined ? null : new Date(submitted).toISOString();
  };
  const { weeklyOrder } = input.rules;
  const tried = {
    ...{ award: `weekly:${week}`, decisions: input.decisions ?? [], ties: result.unresolvedTies },
  };
  return contestantId => {
    const at = positions.get(contestantId) ?? -1;
    const attempt = attempts.get(contestantId);
    const row = weekly.ranking[at];
    if (!row || !attempt) return null;
    // only neighbours are looked at
    const near = weekly.ranking.slice(Math.max(0, at - 1), at + 2);
    const rows = near.map(one => ({
      ...{ id: one.contestantId, rank: one.rank, prize: one.prize },
      values: weeklyOrder.map(key => value(key, one)),
    }));
    return {
      schema: EXPLANATION_SCHEMA,
      ...{ week, contestantId, allCorrect: weekly.allCorrect, row },
      prediction: attempt.prediction ?? null,
      ...{ startedAt: attempt.startedAt, submittedAt: attempt.submittedAt },
      placing: placeRow(near.indexOf(row), rows, weeklyOrder, tried),
      missing: missingOf(contestantId),
    };
  };
}

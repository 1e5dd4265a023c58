import type { AwardInput } from '../awards/award-input.ts';
import type { AwardResult, WeeklyRow } from '../awards/award-result.ts';
import type { WeeklyKey } from '../awards/read-rules.ts';
import { EXPLANATION_SCHEMA, type WeeklyExplanation } from './explanation.ts';
import { placeRow } from './place-row.ts';

/** How a person came to a place in a week (section 6, points 8 and 9); null for who didn't sit it. */
export function explainWeekly(
  input: AwardInput,
  result: AwardResult,
  { week, contestantId }: { week: number; contestantId: string },
): WeeklyExplanation | null {
  const weekly = result.weekly.find(one => one.week === week);
  const at = weekly?.ranking.findIndex(row => row.contestantId === contestantId) ?? -1;
  const attempts = new Map(
    input.attempts.flatMap(attempt =>
      attempt.week === week ? [[attempt.contestantId, attempt] as const] : [],
    ),
  );
  const attempt = attempts.get(contestantId);
  const row = weekly?.ranking[at];
  if (!weekly || !row || !attempt) return null;
  const value = (key: WeeklyKey, one: WeeklyRow): string | null => {
    if (key === 'score') return String(one.correct);
    if (key === 'prediction')
      return one.predictionError === null ? null : String(one.predictionError);
    if (key === 'duration') return String(one.durationMs);
    const submitted = attempts.get(one.contestantId)?.submittedAt;
    return submitted === undefined ? null : new Date(submitted).toISOString();
  };
  // only neighbours are looked at
  const near = weekly.ranking.slice(Math.max(0, at - 1), at + 2);
  const { weeklyOrder } = input.rules;
  const rows = near.map(one => ({
    ...{ id: one.contestantId, rank: one.rank, prize: one.prize },
    values: weeklyOrder.map(key => value(key, one)),
  }));
  const tried = {
    ...{ award: `weekly:${week}`, decisions: input.decisions ?? [], ties: result.unresolvedTies },
  };
  return {
    schema: EXPLANATION_SCHEMA,
    ...{ week, contestantId, allCorrect: weekly.allCorrect, row },
    prediction: attempt.prediction ?? null,
    ...{ startedAt: attempt.startedAt, submittedAt: attempt.submittedAt },
    placing: placeRow(near.indexOf(row), rows, weeklyOrder, tried),
  };
}

import { NO_PREDICTION } from './attempts-in-bytes.ts';
import type { ReadAwardInput } from './award-input.ts';
import type { WeeklyResult, WeeklyRow } from './award-result.ts';
import type { UnresolvedTie } from './ranking.ts';
import { rank } from './ranking.ts';
import type { KeyColumn } from './ranking-order.ts';
import type { WeeklyKey } from './read-rules.ts';

/** Each week's individual ranking (section 6, points 8 and 9; Plan 274, V.1). */
export function rankWeeks(input: ReadAwardInput): {
  weekly: WeeklyResult[];
  unresolvedTies: UnresolvedTie[];
} {
  const weekly: WeeklyResult[] = [];
  const unresolvedTies: UnresolvedTie[] = [];
  const { starts, attempts } = attemptsByWeek(input);
  for (let week = 1; week <= input.rules.weeks; week++) {
    const rows = attempts.subarray(starts[week - 1], starts[week]);
    const ranked = rankWeek(input, week, rows);
    weekly.push(ranked.result);
    unresolvedTies.push(...ranked.unresolvedTies);
  }
  return { weekly, unresolvedTies };
}

/** The positions of all attempts, week after week; week w stands from `starts[w - 1]` on. */
function attemptsByWeek(input: ReadAwardInput): { starts: Uint32Array; attempts: Uint32Array } {
  const { count, week } = input.attempts;
  const starts = new Uint32Array(input.rules.weeks + 1);
  for (let at = 0; at < count; at++) starts[week[at]!]!++;
  for (let after = 1; after < starts.length; after++) starts[after]! += starts[after - 1]!;
  const next = starts.slice();
  const attempts = new Uint32Array(count);
  for (let at = 0; at < count; at++) attempts[next[week[at]! - 1]!++] = at;
  return { starts, attempts };
}

function rankWeek(
  input: ReadAwardInput,
  week: number,
  rows: Uint32Array,
): { result: WeeklyResult; unresolvedTies: UnresolvedTie[] } {
  const { contestant, correct, prediction, duration, submittedAt } = input.attempts;
  const { ids } = input.contestants;
  const { questionsPerAttempt, weeklyOrder, prizes } = input.rules;
  let allCorrect = 0;
  for (const at of rows) if (correct[at] === questionsPerAttempt) allCorrect++;
  // A missing prediction stands behind every distance there is.
  const errors = new Float64Array(rows.length);
  let farthest = 0;
  for (let row = 0; row < rows.length; row++) {
    const predicted = prediction[rows[row]!]!;
    const error = predicted === NO_PREDICTION ? NO_PREDICTION : Math.abs(predicted - allCorrect);
    errors[row] = error;
    if (error > farthest) farthest = error;
  }
  const columns: Record<WeeklyKey, () => KeyColumn> = {
    score: () => pick(rows, correct, -1),
    prediction: () => errors.map(error => (error === NO_PREDICTION ? farthest + 1 : error)),
    duration: () => pick(rows, duration, 1),
    submittedAt: () => pick(rows, submittedAt, 1),
  };
  const award = `weekly:${week}` as const;
  const ranking = rank({
    award,
    count: rows.length,
    idOf: row => ids[contestant[rows[row]!]!]!,
    columns: weeklyOrder.map(key => columns[key]()),
    prizes: prizes.weekly,
    decisions: input.decisions.get(award) ?? [],
  });
  const list = new Array<WeeklyRow>(rows.length);
  for (let position = 0; position < rows.length; position++) {
    const row = ranking.order[position]!;
    const at = rows[row]!;
    const error = errors[row]!;
    list[position] = {
      contestantId: ids[contestant[at]!]!,
      rank: ranking.rank[position]!,
      correct: asSmall(correct[at]!),
      predictionError: error === NO_PREDICTION ? null : asSmall(error),
      durationMs: asSmall(duration[at]!),
      prize: ranking.prize[position]!,
    };
  }
  return { result: { week, allCorrect, ranking: list }, unresolvedTies: ranking.unresolvedTies };
}

/** One column's values for some attempts; `sign` -1 turns "higher first" into "lower first". */
function pick(rows: Uint32Array, values: Float64Array, sign: 1 | -1): KeyColumn {
  const column = new Float64Array(rows.length);
  for (let row = 0; row < rows.length; row++) column[row] = sign * values[rows[row]!]!;
  return column;
}

/**
 * The same number, held inside its row where it fits: what comes out of a Float64Array would otherwise stand apart,
 * an object of its own for each figure of each row.
 */
function asSmall(value: number): number {
  const small = value | 0;
  return small === value ? small : value;
}

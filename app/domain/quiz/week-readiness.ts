import type { QuizWeek } from '../standing/quiz-weeks.ts';
import type { DrawRule } from './draw-attempt.ts';

/** Why nobody could be given a paper; the words name topic and counts. */
export type Lack =
  | { readonly code: 'no-rules'; readonly params: { readonly expected: number } }
  | {
      readonly code: 'sum-differs';
      readonly params: { readonly sum: number; readonly expected: number };
    }
  | {
      readonly code: 'topic-short';
      readonly params: {
        readonly topic: string;
        readonly count: number;
        readonly drawable: number;
        readonly missing: number;
      };
    };

/** A week is ready when its draw rules add up to an attempt's questions and each topic has enough to draw from. */
export type Readiness = { readonly isReady: boolean; readonly lacks: readonly Lack[] };

/** `drawable`: how many questions of each topic may be drawn. */
export function weekReadiness(
  rules: readonly DrawRule[],
  drawable: ReadonlyMap<string, number>,
  questionsPerAttempt: number,
): Readiness {
  const sum = rules.reduce((total, { count }) => total + count, 0);
  const lacks: Lack[] = [];
  if (sum === 0) lacks.push({ code: 'no-rules', params: { expected: questionsPerAttempt } });
  else if (sum !== questionsPerAttempt) {
    lacks.push({ code: 'sum-differs', params: { sum, expected: questionsPerAttempt } });
  }
  for (const { topic, count } of rules) {
    const there = drawable.get(topic) ?? 0;
    if (there < count) {
      const params = { topic, count, drawable: there, missing: count - there };
      lacks.push({ code: 'topic-short', params });
    }
  }
  return { isReady: lacks.length === 0, lacks };
}

/** So many days before it opens a week's bank has to stay ready once it is, and organizers are told if it isn't. */
export const readyDaysAhead = 7;

const day = 86_400_000;

/** Whether a week is open or opens so soon that its bank must be ready. */
export function mustBeReady({ state, opensAt }: QuizWeek, now: Date): boolean {
  return state === 'now' || (state === 'next' && daysUntil(opensAt, now) <= readyDaysAhead);
}

/** Days until an instant to come, a begun one counted whole. */
export const daysUntil = (instant: string, now: Date): number =>
  Math.ceil((Date.parse(instant) - now.getTime()) / day);

/** How many questions each topic has. */
export function countByTopic(
  questions: readonly { readonly topic: string }[],
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { topic } of questions) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  return counts;
}

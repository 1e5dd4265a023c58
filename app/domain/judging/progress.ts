import type { Instant } from '../deadlines.ts';
import type { JudgingWindow } from './may-judge.ts';

export type SheetState = 'none' | 'draft' | 'submitted';

/** How many sheets stand in each state. */
export type SheetCounts = Readonly<Record<SheetState, number>> & { readonly total: number };

export function countStates(states: Iterable<SheetState>): SheetCounts {
  const counts = { none: 0, draft: 0, submitted: 0, total: 0 };
  for (const state of states) {
    counts[state] += 1;
    counts.total += 1;
  }
  return counts;
}

/** A start or a pause of one tenth of the time worries nobody. */
const slack = 0.1;

/**
 * Whether a judge is behind: the share submitted is smaller than the share of the judging time that has passed, less
 * one tenth; after the closing, whoever left anything open.
 */
export function isBehind(counts: SheetCounts, window: JudgingWindow, now: Instant): boolean {
  if (counts.submitted >= counts.total) return false;
  const length = window.closesAt.getTime() - window.opensAt.getTime();
  const passed = length > 0 ? (Number(now) - window.opensAt.getTime()) / length : 1;
  if (passed >= 1) return true;
  return counts.submitted / counts.total < passed - slack;
}

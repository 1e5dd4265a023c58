import { acceptsAll, gradeAnswers, noAnswerBit, optionCount } from './question.ts';

/** An attempt that drew the question; all lists stand in the order shown. */
export type AttemptToRegrade = {
  readonly correct: number;
  readonly versionIds: readonly string[];
  readonly accepted: readonly number[];
  readonly answers: readonly number[];
};

/**
 * An attempt graded afresh with another key for one question.
 * @returns what counts as right at each place, and how many answers are right
 */
export function regradeAttempt(
  { versionIds, accepted, answers }: AttemptToRegrade,
  change: { versionId: string; accepted: number },
): { accepted: number[]; correct: number } {
  const bits = accepted.map((old, place) =>
    versionIds[place] === change.versionId ? change.accepted : old,
  );
  return { accepted: bits, correct: gradeAnswers(bits, answers) };
}

/** A key that organizers may choose: at least one option, or everything, no answer included. */
export function isKey(accepted: number): boolean {
  return accepted === acceptsAll || (accepted > 0 && accepted < noAnswerBit);
}

/** Options that count as right, in the author's numbering; all of them where everybody has it right. */
export function keyOptions(accepted: number): number[] {
  return Array.from({ length: optionCount }, (_, option) => option).filter(
    option => (accepted >> option) & 1,
  );
}

/** A regrade as organizers see it listed. */
export interface ListedRegrade {
  id: string;
  week: number;
  versionId: string;
  text: string;
  acceptedBefore: number;
  accepted: number;
  reason: string;
  /** Attempts whose number of right answers changed. */
  changed: number;
  regradedAt: string;
  byName: string;
}

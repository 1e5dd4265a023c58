import { type DrawnPaper, drawAttempt } from './draw-attempt.ts';
import type { BankQuestion } from './question.ts';

/** A question with the versions that were reviewed, in any order; instants of what happened to it. */
export type BankHistory = {
  readonly retiredAt: Date | null;
  readonly versions: readonly (BankQuestion & {
    readonly number: number;
    readonly reviewedAt: Date | null;
  })[];
};

/** What could be drawn at an instant: of each question that wasn't retired, the newest version reviewed by then. */
export function bankAt(history: readonly BankHistory[], at: Date): BankQuestion[] {
  return history.flatMap(({ retiredAt, versions }) => {
    if (retiredAt !== null && retiredAt <= at) return [];
    const reviewed = versions.filter(({ reviewedAt }) => reviewedAt !== null && reviewedAt <= at);
    return reviewed.sort((one, other) => other.number - one.number).slice(0, 1);
  });
}

/**
 * Draws an attempt's paper again from its seed and the bank as it was when it began. How many questions came from
 * which topic is read from the paper itself, since draw rules may have been changed after.
 * @returns the paper, or null where the bank as it was can't give it
 */
export function repeatPaper(
  history: readonly BankHistory[],
  attempt: { seed: string; startedAt: Date; versionIds: readonly string[] },
): DrawnPaper | null {
  const topicOf = new Map(
    history.flatMap(({ versions }) =>
      versions.map(({ versionId, topic }) => [versionId, topic] as const),
    ),
  );
  const counts = new Map<string, number>();
  for (const versionId of attempt.versionIds) {
    const topic = topicOf.get(versionId);
    if (topic === undefined) return null;
    counts.set(topic, (counts.get(topic) ?? 0) + 1);
  }
  const rules = [...counts].map(([topic, count]) => ({ topic, count }));
  const drawn = drawAttempt(bankAt(history, attempt.startedAt), rules, attempt.seed);
  return drawn.ok ? drawn.value : null;
}

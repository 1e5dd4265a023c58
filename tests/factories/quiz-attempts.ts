import { drawAttempt } from '#app/domain/quiz/draw-attempt.ts';
import { type BankQuestion, gradeAnswers } from '#app/domain/quiz/question.ts';
import type { Ground } from '#app/services/context.ts';

/**
 * An attempt as the portal leaves it, drawn from its seed and graded; each answer came so many seconds after the start.
 * `choose` gives the author's number of an option, -1: none.
 */
export async function makeAttempt(
  { db }: Pick<Ground, 'db'>,
  given: {
    contestantId: string;
    week: number;
    bank: readonly BankQuestion[];
    seed: string;
    startedAt: Date;
    choose?: (question: BankQuestion, place: number) => number;
    /** Seconds between the start and the answer of a place, from 1. */
    answeredAfter?: (place: number) => number;
    browser?: string | null;
    /** Of the answer at a place; that of the start unless given. */
    browserAt?: (place: number) => string | null;
    prediction?: number | null;
    /** Runs out. */
    unfinished?: boolean;
    questions?: number;
  },
) {
  const { contestantId, week, bank, seed, startedAt, browser = null, unfinished } = given;
  const counts = new Map<string, number>();
  const questions = given.questions ?? 10;
  for (const { topic } of bank) counts.set(topic, 0);
  // as many of each topic, the first ones one more
  for (let at = 0; at < questions; at++) {
    const topic = [...counts.keys()][at % counts.size] ?? '';
    counts.set(topic, (counts.get(topic) ?? 0) + 1);
  }
  const rules = [...counts].map(([topic, count]) => ({ topic, count }));
  const drawn = drawAttempt(bank, rules, seed);
  if (!drawn.ok) throw new Error(drawn.code);
  const paper = drawn.value;
  const choose = given.choose ?? (question => question.right);
  const answers = paper.questions.map((question, at) => choose(question, at + 1));
  const accepted = paper.questions.map(question => question.accepted);
  const after = given.answeredAfter ?? (place => place * 30);
  const at = (seconds: number) => new Date(startedAt.getTime() + seconds * 1000);
  const deadline = at(630);
  const finishedAt = unfinished ? null : at(after(questions) + 5);
  return db.attempt.create({
    data: {
      ...{ contestantId, week, seed, startedAt, deadline, finishedAt, browser },
      ...{ prediction: given.prediction ?? null, answers, accepted },
      correct: gradeAnswers(accepted, answers),
      submittedAt: finishedAt ?? deadline,
      versionIds: paper.questions.map(({ versionId }) => versionId),
      optionOrders: [...paper.optionOrders],
      saved: {
        create: answers.flatMap((value, index) =>
          value < 0
            ? []
            : [
                {
                  ...{ place: index + 1, value, savedAt: at(after(index + 1)) },
                  browser: given.browserAt ? given.browserAt(index + 1) : browser,
                },
              ],
        ),
      },
    },
  });
}

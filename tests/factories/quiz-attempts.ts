import { drawAttempt } from '#app/domain/quiz/draw-attempt.ts';
import { type BankQuestion, gradeAnswers, keyOf } from '#app/domain/quiz/question.ts';
import type { Ground } from '#app/services/context.ts';

/** Rows that stood long before every test's clock. */
const createdAt = new Date('2023-09-01T08:00:00+07:00');

/** A week's reviewed questions, all of one topic unless said otherwise; right is the option `number % 4`. */
export async function makeQuestions(
  { db }: Pick<Ground, 'db'>,
  given: { contestId: string; week: number; count: number; topic?: string },
): Promise<BankQuestion[]> {
  const { contestId, week, count, topic = 'Thủ tục hành chính' } = given;
  const bank: BankQuestion[] = [];
  for (let number = 0; number < count; number++) {
    const right = number % 4;
    const written = {
      ...{ text: `${topic}: câu ${number + 1}?`, right, accepted: keyOf(right) },
      options: ['một', 'hai', 'ba', 'bốn'].map(word => `Phương án ${word} câu ${number + 1}`),
      source: `Điều ${number + 1} Nghị định số 61/2018/NĐ-CP`,
    };
    const { versions } = await db.question.create({
      data: {
        ...{ contestId, week, topic, createdAt },
        versions: {
          create: {
            ...{ ...written, number: 1, createdById: 'thu-ky', createdAt },
            ...{ reviewedById: 'ban-to-chuc', reviewedAt: createdAt },
          },
        },
      },
      include: { versions: true },
    });
    bank.push({ ...written, topic, versionId: versions[0]?.id ?? '' });
  }
  return bank;
}

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

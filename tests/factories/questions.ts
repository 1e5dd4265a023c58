import type { BankQuestion } from '#app/domain/quiz/question.ts';
import type { WrittenQuestion } from '#app/domain/quiz/write-question.ts';
import type { Ground } from '#app/services/context.ts';
import { draftKind, packQuestions } from '#app/services/quiz/bank/import-questions.server.ts';
import { versionOf } from '#app/services/quiz/bank/write-question.server.ts';

/** A sound question; `number` keeps it apart from others. */
export function madeQuestion(
  number: number,
  given: Partial<WrittenQuestion> = {},
): WrittenQuestion {
  return {
    topic: 'Thủ tục hành chính',
    text: `Câu hỏi số ${number} về việc giải quyết hồ sơ tại bộ phận một cửa là gì?`,
    options: ['một', 'hai', 'ba', 'bốn'].map(word => `Phương án ${word} của câu ${number}`),
    right: number % 4,
    source: `Điều ${number} Nghị định số 61/2018/NĐ-CP`,
    ...given,
  };
}

/** A question on record, reviewed unless said otherwise; raises the bank's revision as every change does. */
export async function makeQuestion(
  { db }: Pick<Ground, 'db'>,
  given: {
    contestId: string;
    week: number;
    number: number;
    authorId: string;
    /** null: nobody has reviewed it. */
    reviewerId?: string | null;
    question?: Partial<WrittenQuestion>;
  },
) {
  const { contestId, week, number, authorId, reviewerId = authorId } = given;
  const written = madeQuestion(number, given.question);
  const at = new Date('2023-10-01T08:00:00+07:00');
  const question = await db.question.create({
    data: {
      ...{ contestId, week, topic: written.topic, createdAt: new Date(at.getTime() + number) },
      versions: {
        create: {
          ...{ number: 1, ...versionOf(written, authorId, at) },
          ...(reviewerId && { reviewedById: reviewerId, reviewedAt: at }),
        },
      },
    },
    include: { versions: true },
  });
  await db.quizBank.upsert({
    where: { contestId_week: { contestId, week } },
    create: { contestId, week, revision: 1 },
    update: { revision: { increment: 1 } },
  });
  return question;
}

/** A week's reviewed questions, all of one topic unless said otherwise, as they are drawn. */
export async function makeQuestions(
  ground: Pick<Ground, 'db'>,
  given: { contestId: string; week: number; count: number; topic?: string },
): Promise<BankQuestion[]> {
  const { count, topic = madeQuestion(0).topic, ...place } = given;
  const bank: BankQuestion[] = [];
  for (let number = 0; number < count; number++) {
    const question = { topic, text: `${topic}: câu ${number + 1}?` };
    const made = { ...place, number, question, authorId: 'thu-ky', reviewerId: 'ban-to-chuc' };
    for (const { id, ...version } of (await makeQuestion(ground, made)).versions) {
      bank.push({ ...version, topic, versionId: id });
    }
  }
  return bank;
}

/** Questions that were read from a file and wait to be confirmed. @returns the draft's id */
export async function makeQuestionsDraft(
  { db, vault, clock }: Pick<Ground, 'db' | 'vault' | 'clock'>,
  given: { contestId: string; week: number; personId: string },
): Promise<string> {
  const { contestId, week, personId } = given;
  const questions = [{ ...madeQuestion(77), row: 2 }];
  const createdAt = clock.now();
  const draft = await db.importDraft.create({
    data: {
      ...{ contestId, kind: draftKind, fileName: 'cau-hoi.xlsx', createdById: personId },
      payload: packQuestions({ week, format: 'table', questions }, vault),
      ...{ createdAt, expiresAt: new Date(createdAt.getTime() + 3_600_000) },
    },
  });
  return draft.id;
}

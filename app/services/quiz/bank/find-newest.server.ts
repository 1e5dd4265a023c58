import type { Transaction } from '#app/db/database.server.ts';
import { versionStamp } from '#app/domain/quiz/write-question.ts';
import { accepted, refused } from '#app/domain/verdict.ts';
import { topicOf } from './read-week-questions.server.ts';

export type NewestRefusal = 'question-unknown' | 'retired' | 'changed-meanwhile';

/**
 * The newest version of a question that isn't retired, if it still is what somebody looked at (`stamp`). Refused
 * otherwise: an edit or a review of it would be one of something else.
 */
export async function findNewest(
  transaction: Transaction,
  place: { contestId: string; week: number; questionId: string; stamp: string },
) {
  const { contestId, week, questionId, stamp } = place;
  const question = await transaction.question.findFirst({
    where: { id: questionId, contestId, week },
    include: { versions: { orderBy: { number: 'desc' } } },
  });
  const [row] = question?.versions ?? [];
  if (!question || !row) return refused<NewestRefusal>('question-unknown');
  if (question.retiredAt) return refused<NewestRefusal>('retired');
  const newest = { ...row, topic: topicOf(question, row) };
  if (versionStamp(newest) !== stamp) return refused<NewestRefusal>('changed-meanwhile');
  const wasReviewed = question.versions.some(({ reviewedAt }) => reviewedAt !== null);
  return accepted({ newest, wasReviewed });
}

/**
 * What attempts get of a question comes from another topic now. Versions that bear none of their own keep the one under
 * which they were drawn.
 */
export async function moveQuestion(
  transaction: Transaction,
  questionId: string,
  topic: string,
): Promise<void> {
  const question = await transaction.question.findUniqueOrThrow({ where: { id: questionId } });
  if (question.topic === topic) return;
  await transaction.questionVersion.updateMany({
    where: { questionId, topic: null },
    data: { topic: question.topic },
  });
  await transaction.question.update({ where: { id: questionId }, data: { topic } });
}

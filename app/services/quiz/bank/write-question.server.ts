import { keyOf } from '#app/domain/quiz/question.ts';
import {
  checkQuestion,
  type RoughQuestion,
  versionStamp,
  type WrittenQuestion,
} from '#app/domain/quiz/write-question.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import type { Act } from '../../context.ts';
import { type BankRefusal, changeBank, compareWithWeek } from './change-bank.server.ts';
import { findNewest, moveQuestion, type NewestRefusal } from './find-newest.server.ts';

export type AddQuestionRefusal = BankRefusal | 'question-flawed' | 'twice-in-week';

/** Adds a question to a week's bank; nobody gets it before another organizer has reviewed it. */
export async function addQuestion(
  { contestId, week, question }: { contestId: string; week: number; question: RoughQuestion },
  act: Act,
): Promise<Verdict<{ questionId: string }, AddQuestionRefusal>> {
  return changeBank<{ questionId: string }, AddQuestionRefusal>(
    { contestId, week },
    act,
    async (transaction, { personId }) => {
      const checked = checkQuestion(question);
      if (!checked.ok) return { verdict: refused('question-flawed') };
      const place = { contestId, week };
      const { twin, topic } = await compareWithWeek(transaction, place, checked.question);
      if (twin) return { verdict: refused('twice-in-week', { topic: twin.topic, week }) };
      const { id } = await transaction.question.create({
        data: {
          ...{ contestId, week, topic, createdAt: act.now },
          versions: {
            create: { number: 1, ...versionOf({ ...checked.question, topic }, personId, act.now) },
          },
        },
      });
      const record = { action: 'question.add', subjectId: id, after: { week, topic } };
      return { verdict: accepted({ questionId: id }), records: [record] };
    },
  );
}

export type EditQuestionRefusal = AddQuestionRefusal | NewestRefusal | 'nothing-changed';

export interface EditQuestionInput {
  contestId: string;
  week: number;
  questionId: string;
  /** Of the newest version that the editor began with. */
  stamp: string;
  question: RoughQuestion;
}

/**
 * Changes a question. A version that nobody has reviewed yet is changed in place, and whoever changed it is its author
 * from then on; a reviewed one stays for good and is followed by a next one, which attempts get once it is reviewed.
 * Its topic is part of a version: draws go by it, and an appeal repeats them.
 */
export async function editQuestion(
  { contestId, week, questionId, stamp, question }: EditQuestionInput,
  act: Act,
): Promise<Verdict<{ version: number }, EditQuestionRefusal>> {
  return changeBank<{ version: number }, EditQuestionRefusal>(
    { contestId, week },
    act,
    async (transaction, { personId }) => {
      const found = await findNewest(transaction, { contestId, week, questionId, stamp });
      if (!found.ok) return { verdict: found };
      const { newest, wasReviewed } = found.value;
      const checked = checkQuestion(question);
      if (!checked.ok) return { verdict: refused('question-flawed') };
      const place = { contestId, week, except: questionId };
      const { twin, topic } = await compareWithWeek(transaction, place, checked.question);
      const changed = { ...checked.question, topic };
      if (versionStamp({ ...changed, number: newest.number }) === stamp) {
        return { verdict: refused('nothing-changed') };
      }
      if (twin) return { verdict: refused('twice-in-week', { topic: twin.topic, week }) };

      const written = versionOf(changed, personId, act.now);
      const version = newest.reviewedAt === null ? newest.number : newest.number + 1;
      if (version === newest.number) {
        await transaction.questionVersion.update({ where: { id: newest.id }, data: written });
      } else {
        await transaction.questionVersion.create({
          data: { questionId, number: version, ...written },
        });
      }
      // what attempts get goes by the reviewed version still
      if (!wasReviewed) await moveQuestion(transaction, questionId, topic);
      const moves = topic !== newest.topic;
      const record = {
        ...{ action: 'question.edit', subjectId: questionId },
        ...(moves && { before: { topic: newest.topic } }),
        after: { week, questionVersion: version, ...(moves && { topic }) },
      };
      return { verdict: accepted({ version }), records: [record] };
    },
  );
}

/** A version's columns as its author writes them. */
export function versionOf(
  { topic, text, options, right, source }: WrittenQuestion,
  createdById: string,
  createdAt: Date,
) {
  const accepts = keyOf(right);
  const written = { topic, text, options: [...options], right, source };
  return { ...written, accepted: accepts, createdById, createdAt };
}

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

export type AddQuestionRefusal = BankRefusal | 'question-flawed' | 'twice-in-week';

/** Adds a question to a week's bank; nobody gets it before another organizer has reviewed it. */
export async function addQuestion(
  { contestId, week, question }: { contestId: string; week: number; question: RoughQuestion },
  act: Act,
): Promise<Verdict<{ questionId: string }, AddQuestionRefusal>> {
  const checked = checkQuestion(question);
  return changeBank<{ questionId: string }, AddQuestionRefusal>(
    { contestId, week },
    act,
    async (transaction, { personId }) => {
      if (!checked.ok) return { verdict: refused('question-flawed') };
      const place = { contestId, week };
      const { twin, topic } = await compareWithWeek(transaction, place, checked.question);
      if (twin) return { verdict: refused('twice-in-week', { topic: twin.topic, week }) };
      const { id } = await transaction.question.create({
        data: {
          ...{ contestId, week, topic, createdAt: act.now },
          versions: { create: { number: 1, ...versionOf(checked.question, personId, act.now) } },
        },
      });
      const record = { action: 'question.add', subjectId: id, after: { week, topic } };
      return { verdict: accepted({ questionId: id }), records: [record] };
    },
  );
}

export type EditQuestionRefusal =
  | AddQuestionRefusal
  | 'question-unknown'
  | 'retired'
  | 'changed-meanwhile'
  | 'nothing-changed';

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
 * A topic alone is no other version.
 */
export async function editQuestion(
  { contestId, week, questionId, stamp, question }: EditQuestionInput,
  act: Act,
): Promise<Verdict<{ version: number }, EditQuestionRefusal>> {
  const checked = checkQuestion(question);
  return changeBank<{ version: number }, EditQuestionRefusal>(
    { contestId, week },
    act,
    async (transaction, { personId }) => {
      const known = await transaction.question.findFirst({
        where: { id: questionId, contestId, week },
        include: { versions: { orderBy: { number: 'desc' }, take: 1 } },
      });
      const newest = known?.versions[0];
      if (!known || !newest) return { verdict: refused('question-unknown') };
      if (known.retiredAt) return { verdict: refused('retired') };
      const before = { ...newest, topic: known.topic };
      if (versionStamp(before) !== stamp) return { verdict: refused('changed-meanwhile') };
      if (!checked.ok) return { verdict: refused('question-flawed') };
      const place = { contestId, week, except: questionId };
      const { twin, topic } = await compareWithWeek(transaction, place, checked.question);
      const number = newest.number;
      if (versionStamp({ ...checked.question, topic, number }) === stamp) {
        return { verdict: refused('nothing-changed') };
      }
      if (twin) return { verdict: refused('twice-in-week', { topic: twin.topic, week }) };

      if (topic !== known.topic) {
        await transaction.question.update({ where: { id: questionId }, data: { topic } });
      }
      const onlyTopic = versionStamp({ ...checked.question, number, topic: known.topic }) === stamp;
      const written = versionOf(checked.question, personId, act.now);
      const version = onlyTopic || newest.reviewedAt === null ? number : number + 1;
      if (!onlyTopic && version === number) {
        await transaction.questionVersion.update({ where: { id: newest.id }, data: written });
      } else if (!onlyTopic) {
        await transaction.questionVersion.create({
          data: { questionId, number: version, ...written },
        });
      }
      const record = {
        ...{ action: 'question.edit', subjectId: questionId },
        ...(topic !== known.topic && { before: { topic: known.topic } }),
        after: { week, questionVersion: version, ...(topic !== known.topic && { topic }) },
      };
      return { verdict: accepted({ version }), records: [record] };
    },
  );
}

/** A version's columns as its author writes them. */
export function versionOf(
  { text, options, right, source }: WrittenQuestion,
  createdById: string,
  createdAt: Date,
) {
  const accepts = keyOf(right);
  return { text, options: [...options], right, accepted: accepts, source, createdById, createdAt };
}

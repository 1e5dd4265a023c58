import type { Transaction } from '#app/db/database.server.ts';
import { keyOf, optionCount } from '#app/domain/quiz/question.ts';
import { demoQuestions } from './demo-questions.ts';
import type { Random } from './random.ts';

/** Of each topic and week; a week begins three questions after the one before, so that neighbours share some. */
const perTopic = 5;
const step = 3;
/** By topic in the order of demo-questions.ts: ten together, as the contest's rules ask. */
const drawn = [3, 4, 3];

/** The question banks of a demo contest's weeks: written by one organizer, reviewed by another, ready to be drawn from. */
export async function insertQuestionBanks(
  transaction: Transaction,
  contest: { id: string; weeks: number; writtenAt: Date },
  { authorId, reviewerId }: { authorId: string; reviewerId: string },
  random: Random,
): Promise<void> {
  const topics = Object.entries(demoQuestions);
  const contestId = contest.id;
  const hour = 3_600_000;
  const weeks = Array.from({ length: contest.weeks }, (_, at) => at + 1);
  const rows = weeks.flatMap(week =>
    topics.flatMap(([topic, questions]) =>
      Array.from({ length: perTopic }, (_, at) => {
        const [text, options, source] = questions[((week - 1) * step + at) % questions.length]!;
        const right = random.whole(0, optionCount - 1);
        const [first, ...wrong] = options;
        return {
          id: random.id(),
          week,
          topic,
          right,
          text,
          source,
          options: wrong.toSpliced(right, 0, first),
        };
      }),
    ),
  );
  const writtenAt = (at: number) => new Date(contest.writtenAt.getTime() + at);
  await transaction.question.createMany({
    data: rows.map(({ id, week, topic }, at) => ({
      ...{ id, contestId, week, topic, createdAt: writtenAt(at) },
    })),
  });
  await transaction.questionVersion.createMany({
    data: rows.map(({ id, text, options, right, source }, at) => ({
      ...{ id: random.id(), questionId: id, number: 1, text, options, right, source },
      ...{ accepted: keyOf(right), createdById: authorId, createdAt: writtenAt(at) },
      ...{ reviewedById: reviewerId, reviewedAt: writtenAt(at + hour) },
    })),
  });
  await transaction.drawRule.createMany({
    data: weeks.flatMap(week =>
      topics.map(([topic], at) => ({ contestId, week, topic, count: drawn[at] ?? 0 })),
    ),
  });
  await transaction.quizBank.createMany({
    data: weeks.map(week => ({ contestId, week, revision: 1 })),
  });
}

import { readFile } from 'node:fs/promises';
import type { Transaction } from '#app/db/database.server.ts';
import { readGift } from '#app/domain/quiz/import/gift.ts';
import { checkFound } from '#app/domain/quiz/import/read-questions.ts';
import { keyOf, optionCount } from '#app/domain/quiz/question.ts';
import type { Random } from './random.ts';

/** Of each topic and week: no question of one week is asked in another. */
const perTopic = 5;
/** By topic in the order of the file: ten together, as the contest's rules ask. */
const drawn = [3, 4, 3];

/** The question banks of a demo contest's weeks: written by one organizer, reviewed by another, ready to be drawn from. */
export async function insertQuestionBanks(
  transaction: Transaction,
  contest: { id: string; weeks: number; writtenAt: Date },
  { authorId, reviewerId }: { authorId: string; reviewerId: string },
  random: Random,
): Promise<void> {
  const topics = [...Map.groupBy(await readDemoQuestions(), ({ topic }) => topic)];
  const contestId = contest.id;
  const hour = 3_600_000;
  const weeks = Array.from({ length: contest.weeks }, (_, at) => at + 1);
  const rows = weeks.flatMap(week =>
    topics.flatMap(([topic, questions]) =>
      Array.from({ length: perTopic }, (_, at) => {
        const { text, options, source } = questions[(week - 1) * perTopic + at]!;
        const right = random.whole(0, optionCount - 1);
        // the file has the right option first
        const [first = '', ...wrong] = options;
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
    data: rows.map(({ id, topic, text, options, right, source }, at) => ({
      ...{ id: random.id(), questionId: id, number: 1, topic, text, options, right, source },
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

/** Questions on administrative reform by topic, each with the legal text that its answer rests on. */
async function readDemoQuestions() {
  const text = await readFile(new URL('demo-questions.gift.txt', import.meta.url), 'utf8');
  const { questions, flaws } = checkFound(readGift(text), { topic: '', source: '' });
  if (flaws.length > 0) throw new Error(`demo-questions.gift.txt: ${JSON.stringify(flaws[0])}`);
  return questions;
}

import { keyOf } from '#app/domain/quiz/question.ts';
import type { Ground } from '#app/services/context.ts';

/** A row that stood long before every test's clock. */
const createdAt = new Date('2023-09-01T08:00:00+07:00');

/**
 * The bank of a week: reviewed questions by topic, of which `draw` are drawn. Right is option 0 of the author's first
 * question, 1 of the second, and so on in turn. @returns ids of the versions in order
 */
export async function makeBank(
  { db }: Pick<Ground, 'db'>,
  contest: { id: string },
  week: number,
  topics: Record<string, { questions: number; draw: number }> = {
    'Cải cách thể chế': { questions: 12, draw: 6 },
    'Chính phủ số': { questions: 8, draw: 4 },
  },
): Promise<string[]> {
  const contestId = contest.id;
  await db.quizBank.create({ data: { contestId, week, revision: 1 } });
  const versionIds: string[] = [];
  for (const [topic, { questions, draw }] of Object.entries(topics)) {
    await db.drawRule.create({ data: { contestId, week, topic, count: draw } });
    for (let number = 0; number < questions; number++) {
      const right = versionIds.length % 4;
      const question = await db.question.create({
        data: {
          ...{ contestId, week, topic, createdAt },
          versions: {
            create: {
              ...{ number: 1, text: `${topic}, câu ${number + 1} của tuần ${week}?` },
              options: ['một', 'hai', 'ba', 'bốn'].map(word => `Phương án ${word}`),
              ...{ right, accepted: keyOf(right), source: `Điều ${number + 1}, Nghị quyết 76` },
              ...{ createdById: 'thu-ky', createdAt, reviewedById: 'ban', reviewedAt: createdAt },
            },
          },
        },
        include: { versions: { select: { id: true } } },
      });
      versionIds.push(question.versions[0]?.id ?? '');
    }
  }
  return versionIds;
}

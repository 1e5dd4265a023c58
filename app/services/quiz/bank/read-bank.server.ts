import type { Database } from '#app/db/database.server.ts';
import type { DrawRule } from '#app/domain/quiz/draw-attempt.ts';
import type { BankQuestion } from '#app/domain/quiz/question.ts';
import { topicOf } from './read-week-questions.server.ts';

/** What attempts of a week are drawn from, as it stood at one revision; 0: nobody has touched it yet. */
export interface DrawableBank {
  readonly revision: number;
  /** Of each question that isn't retired, its newest reviewed version. */
  readonly questions: readonly BankQuestion[];
  readonly rules: readonly DrawRule[];
}

const empty: DrawableBank = { revision: 0, questions: [], rules: [] };

// Each process keeps what it has read, by database; the revision says whether that is still the bank.
const kept = new WeakMap<
  Database,
  Map<string, { revision: number; bank: Promise<DrawableBank> }>
>();

/**
 * The bank of a week that attempts are drawn from. Asks for the revision each time, for the questions only when it has
 * changed, whichever process changed it. Holds right answers: for services only, never for a page.
 * `db` is the database itself, not an open transaction.
 */
export async function readBank(
  contest: { id: string },
  week: number,
  db: Database,
): Promise<DrawableBank> {
  const contestId_week = { contestId: contest.id, week };
  const row = await db.quizBank.findUnique({ where: { contestId_week } });
  if (!row) return empty;
  const { revision } = row;
  const banks = kept.get(db) ?? new Map();
  kept.set(db, banks);
  const key = `${contest.id}/${week}`;
  const known = banks.get(key);
  if (known?.revision === revision) return known.bank;
  // the promise is kept, so that the first hundred who ask after a change cause one reading
  const bank = readWhole(contest.id, week, db);
  const entry = { revision, bank };
  banks.set(key, entry);
  try {
    return await bank;
  } catch (error) {
    if (banks.get(key) === entry) banks.delete(key);
    throw error;
  }
}

/** Questions, rules and revision of one moment; where the revision has gone on meanwhile, the next reader reads again. */
async function readWhole(contestId: string, week: number, db: Database): Promise<DrawableBank> {
  return db.$transaction(
    async transaction => {
      const contestId_week = { contestId, week };
      const { revision } = await transaction.quizBank.findUniqueOrThrow({
        where: { contestId_week },
      });
      const rules = await transaction.drawRule.findMany({
        where: { contestId, week },
        orderBy: { topic: 'asc' },
        select: { topic: true, count: true },
      });
      const questions = await transaction.question.findMany({
        where: {
          contestId,
          week,
          retiredAt: null,
          versions: { some: { reviewedAt: { not: null } } },
        },
        select: {
          topic: true,
          versions: {
            where: { reviewedAt: { not: null } },
            orderBy: { number: 'desc' },
            take: 1,
            select: {
              id: true,
              topic: true,
              text: true,
              options: true,
              right: true,
              accepted: true,
              source: true,
            },
          },
        },
      });
      return {
        revision,
        rules,
        questions: questions.flatMap(question =>
          question.versions.map(({ id, ...version }) => ({
            ...{ ...version, versionId: id, topic: topicOf(question, version) },
          })),
        ),
      };
    },
    { isolationLevel: 'RepeatableRead' },
  );
}

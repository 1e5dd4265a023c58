import { type AuditRecord, recordAudits } from '#app/db/audit.server.ts';
import type { Transaction } from '#app/db/database.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import { foldText } from '#app/domain/imports/fold-text.ts';
import { identityOf } from '#app/domain/quiz/like-questions.ts';
import { mustBeReady, type Readiness } from '#app/domain/quiz/week-readiness.ts';
import type { WrittenQuestion } from '#app/domain/quiz/write-question.ts';
import { type QuizWeek, quizWeeks } from '#app/domain/standing/quiz-weeks.ts';
import { type Refusal, refused, type Verdict } from '#app/domain/verdict.ts';
import { type ContestInForce, getContest } from '../../contests/find-contest.server.ts';
import type { Act } from '../../context.ts';
import { permit } from '../../permit.ts';
import { RolledBack } from '../../rolled-back.ts';
import { readContestQuestions, readinessOf } from './read-week-questions.server.ts';

/** `unready-…`: nobody could start any more, in a week that is open or opens within days. */
export type BankRefusal = 'week-unknown' | 'week-over' | 'unready-now' | 'unready-soon';

/** What was changed, for the record: ids, weeks and topics, never a question's words. */
export type BankRecord = Pick<AuditRecord, 'action' | 'subjectId' | 'before' | 'after' | 'reason'>;

type Changed<Value, Code extends string> =
  | { verdict: Verdict<Value, Code> & { ok: true }; records: readonly BankRecord[] }
  | { verdict: Refusal<Code> };

/**
 * Runs one change of a week's bank in a transaction: what it records and the raised revision stand with it or not at
 * all. Refused once the week is over, since then the bank is what its attempts were drawn from.
 * Undone and refused where it would leave a week without a paper to draw that is open, or opens so soon that its bank
 * must be ready. `work` writes nothing before it knows that it doesn't refuse.
 */
export async function changeBank<Value, Code extends string>(
  { contestId, week }: { contestId: string; week: number },
  act: Act,
  work: (
    transaction: Transaction,
    place: { contest: ContestInForce; personId: string },
  ) => Promise<Changed<Value, Code>>,
): Promise<Verdict<Value, Code | BankRefusal>> {
  const { personId } = permit(act, 'quiz.manage', { contestId });
  const changing = inTransaction(act.db, async transaction => {
    const contest = await getContest(contestId, { db: transaction });
    const opened = quizWeeks(contest.rules, act.now).find(known => known.week === week);
    if (!opened) return refused('week-unknown');
    if (opened.state === 'past') return refused('week-over', { week });
    const guarded = mustBeReady(opened, act.now);
    const wasReady = guarded && (await readinessIn(transaction, contest, week)).isReady;
    const changed = await work(transaction, { contest, personId });
    if (!('records' in changed)) return changed.verdict;
    if (wasReady) {
      const { lacks } = await readinessIn(transaction, contest, week);
      const unready = refusalOf(opened, lacks);
      if (unready) throw new RolledBack(unready);
    }
    await transaction.quizBank.upsert({
      where: { contestId_week: { contestId, week } },
      create: { contestId, week, revision: 1 },
      update: { revision: { increment: 1 } },
    });
    const whole = { at: act.now, contestId, actorId: personId, subjectType: 'question' };
    await recordAudits(
      transaction,
      changed.records.map(record => ({ ...whole, ...record })),
    );
    return changed.verdict;
  });
  try {
    return await changing;
  } catch (error) {
    if (error instanceof RolledBack) return error.refusal as Refusal<BankRefusal>;
    throw error;
  }
}

async function readinessIn(
  transaction: Transaction,
  contest: ContestInForce,
  week: number,
): Promise<Readiness> {
  const rules = await transaction.drawRule.findMany({ where: { contestId: contest.id, week } });
  return readinessOf(contest, rules, await readContestQuestions(contest.id, transaction, week));
}

/** What was ready has its draw rules: all it can come to lack are questions of a topic. */
function refusalOf(
  { week, state, opensAt }: QuizWeek,
  lacks: Readiness['lacks'],
): Refusal<BankRefusal> | null {
  const short = lacks.find(({ code }) => code === 'topic-short');
  if (!short) return null;
  const code = state === 'now' ? 'unready-now' : 'unready-soon';
  return refused(code, { ...short.params, week, opensAt });
}

/**
 * Holds a question against those of its week that aren't retired, by their newest versions.
 * @returns the one that says the same, and the topic spelt as the week has it already
 */
export async function compareWithWeek(
  transaction: Transaction,
  place: { contestId: string; week: number; except?: string },
  question: Pick<WrittenQuestion, 'text' | 'options' | 'topic'>,
): Promise<{ twin: { id: string; topic: string } | null; topic: string }> {
  const { contestId, week, except } = place;
  const all = await readContestQuestions(contestId, transaction, week);
  const others = all.filter(({ id, retiredAt }) => !retiredAt && id !== except);
  const identity = identityOf(question);
  const twin = others.find(({ versions: [one] }) => one && identityOf(one) === identity) ?? null;
  return { twin, topic: spelling(others.map(({ topic }) => topic))(question.topic) };
}

/** The known topic that is the same but for case, accents and spacing; otherwise the topic as it is. */
export function spelling(topics: readonly string[]): (topic: string) => string {
  const known = new Map([...topics].reverse().map(topic => [foldText(topic), topic]));
  const exact = new Set(topics);
  return topic => (exact.has(topic) ? topic : (known.get(foldText(topic)) ?? topic));
}

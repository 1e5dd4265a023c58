import type { DrawRule } from '#app/domain/quiz/draw-attempt.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import type { Act } from '../../context.ts';
import { type BankRefusal, changeBank } from './change-bank.server.ts';
import { drawnOf, readContestQuestions } from './read-week-questions.server.ts';

export type DrawRulesRefusal = BankRefusal | 'sum-differs' | 'topic-unknown' | 'nothing-changed';

/**
 * Says how many of an attempt's questions come from which topic; together they are as many as the contest's rules ask.
 * A count of 0 is no rule. Attempts that run keep their questions.
 */
export async function setDrawRules(
  { contestId, week, rules }: { contestId: string; week: number; rules: readonly DrawRule[] },
  act: Act,
): Promise<Verdict<undefined, DrawRulesRefusal>> {
  return changeBank<undefined, DrawRulesRefusal>(
    { contestId, week },
    act,
    async (transaction, { contest }) => {
      const wanted = rules.filter(({ count }) => count > 0);
      const expected = contest.rules.questionsPerAttempt;
      const sum = wanted.reduce((total, { count }) => total + count, 0);
      if (sum !== expected) return { verdict: refused('sum-differs', { sum, expected }) };
      const all = await readContestQuestions(contestId, transaction, week);
      const standing = all.filter(({ retiredAt }) => !retiredAt);
      const topics = new Set([...standing, ...drawnOf(standing)].map(({ topic }) => topic));
      const unknown = wanted.find(({ topic }) => !topics.has(topic));
      if (unknown) return { verdict: refused('topic-unknown', { topic: unknown.topic }) };
      const set = await transaction.drawRule.findMany({ where: { contestId, week } });
      const before = asRecord(set);
      const after = asRecord(wanted);
      if (JSON.stringify(before) === JSON.stringify(after)) {
        return { verdict: refused('nothing-changed') };
      }
      await transaction.drawRule.deleteMany({ where: { contestId, week } });
      await transaction.drawRule.createMany({
        data: wanted.map(({ topic, count }) => ({ contestId, week, topic, count })),
      });
      const record = {
        ...{ action: 'question.set-draw-rules', subjectId: `${contestId}/${week}` },
        before: { week, drawRules: before },
        after: { week, drawRules: after },
      };
      return { verdict: accepted(), records: [record] };
    },
  );
}

/** The rules in one order, so that equal ones look equal. */
const asRecord = (rules: readonly DrawRule[]) =>
  rules
    .map(({ topic, count }) => ({ topic, count }))
    .sort((one, other) => (one.topic < other.topic ? -1 : 1));

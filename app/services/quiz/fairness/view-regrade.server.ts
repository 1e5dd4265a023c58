import type { ListedRegrade } from '#app/domain/quiz/regrade.ts';
import { refused, type Verdict, accepted as yes } from '#app/domain/verdict.ts';
import { getContest } from '../../contests/find-contest.server.ts';
import type { Act } from '../../context.ts';
import { permit } from '../../permit.ts';
import { topicOf } from '../bank/read-week-questions.server.ts';
import { closedWeek, type WeekRefusal } from './closed-week.ts';
import { listRegrades } from './list-regrades.server.ts';

/** A question of a week that is over, as it may be regraded; options in the author's order. */
export interface RegradeView {
  topic: string;
  number: number;
  text: string;
  options: string[];
  accepted: number;
  source: string;
  /** Attempts that drew it. */
  drawn: number;
  regrades: ListedRegrade[];
}

/** What the page of a regrade begins with. */
export async function viewRegrade(
  { contestId, week, versionId }: { contestId: string; week: number; versionId: string },
  act: Act,
): Promise<Verdict<RegradeView, WeekRefusal | 'question-unknown'>> {
  permit(act, 'quiz.regrade', { contestId });
  const closed = closedWeek(await getContest(contestId, act), week, act.now);
  if (!closed.ok) return closed;
  const version = await act.db.questionVersion.findFirst({
    where: { id: versionId, question: { contestId, week } },
    include: { question: { select: { topic: true } } },
  });
  if (!version) return refused('question-unknown');
  const { number, text, options, accepted, source, question } = version;
  const drawn = await act.db.attempt.count({
    where: { week, versionIds: { has: versionId }, contestant: { contestId } },
  });
  const regrades = await listRegrades({ contestId, week }, act);
  return yes({
    ...{ topic: topicOf(question, version), number, text, options, accepted, source, drawn },
    regrades: regrades.filter(row => row.versionId === versionId),
  });
}

import {
  type QuestionStatistics,
  questionStatistics,
} from '#app/domain/quiz/question-statistics.ts';
import type { ListedRegrade } from '#app/domain/quiz/regrade.ts';
import { type Verdict, accepted as yes } from '#app/domain/verdict.ts';
import { getContest } from '../../contests/find-contest.server.ts';
import type { Act } from '../../context.ts';
import { permit } from '../../permit.ts';
import { topicOf } from '../bank/read-week-questions.server.ts';
import { closedWeek, type WeekRefusal } from './closed-week.ts';
import { listRegrades } from './list-regrades.server.ts';

/** A question as it was drawn, with its figures; options in the author's order. */
export interface QuestionFigures extends QuestionStatistics {
  topic: string;
  number: number;
  text: string;
  options: string[];
  accepted: number;
  source: string;
}

export interface StatisticsView {
  /** Attempts that count: taken in the portal by somebody who isn't barred. */
  attempts: number;
  /** Those worth a look first. */
  questions: QuestionFigures[];
  regrades: ListedRegrade[];
}

/** The figures of every question that a week which is over has drawn. */
export async function viewStatistics(
  { contestId, week }: { contestId: string; week: number },
  act: Act,
): Promise<Verdict<StatisticsView, WeekRefusal>> {
  permit(act, 'quiz.manage', { contestId });
  const closed = closedWeek(await getContest(contestId, act), week, act.now);
  if (!closed.ok) return closed;
  const attempts = await act.db.attempt.findMany({
    where: {
      ...{ week, seed: { not: null } },
      contestant: { contestId, leftAt: null, excludedReason: null },
    },
    select: { correct: true, versionIds: true, accepted: true, answers: true },
  });
  const figures = questionStatistics(attempts);
  const versions = await act.db.questionVersion.findMany({
    where: { id: { in: figures.map(({ versionId }) => versionId) } },
    include: { question: { select: { topic: true } } },
  });
  const byId = new Map(versions.map(version => [version.id, version]));
  return yes({
    attempts: attempts.length,
    questions: figures.flatMap(figure => {
      const version = byId.get(figure.versionId);
      if (!version) return [];
      const { number, text, options, accepted, source, question } = version;
      const topic = topicOf(question, version);
      return [{ ...figure, topic, number, text, options, accepted, source }];
    }),
    regrades: await listRegrades({ contestId, week }, act),
  });
}

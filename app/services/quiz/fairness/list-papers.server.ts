import type { ListedPaper } from '#app/domain/quiz/paper.ts';
import { closedWeeks } from '#app/domain/standing/quiz-weeks.ts';
import { getContest } from '../../contests/find-contest.server.ts';
import type { Act } from '../../context.ts';
import { permit } from '../../permit.ts';

/** The attempts of some contestants of a contest, or of one person, in the order of weeks: for organizers. */
export async function listPapers(
  input: { contestId: string } & ({ contestantIds: readonly string[] } | { personId: string }),
  act: Act,
): Promise<ListedPaper[]> {
  const { contestId } = input;
  permit(act, 'quiz.manage', { contestId });
  const { rules } = await getContest(contestId, act);
  const closed = closedWeeks(rules, act.now);
  const whose =
    'personId' in input ? { personId: input.personId } : { id: { in: [...input.contestantIds] } };
  const attempts = await act.db.attempt.findMany({
    where: { contestant: { contestId, ...whose } },
    select: { contestantId: true, week: true, seed: true },
    orderBy: [{ week: 'asc' }, { contestantId: 'asc' }],
  });
  return attempts.map(({ contestantId, week, seed }) => {
    const state = seed === null ? 'imported' : closed.includes(week) ? 'ready' : 'week-open';
    return { contestantId, week, state };
  });
}

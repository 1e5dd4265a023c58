import { closedWeeks } from '#app/domain/standing/quiz-weeks.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { type ExplainedPerson, explainPeople } from './explain-people.ts';
import { readExplained } from './read-explained.server.ts';

export interface ExplainedContestant {
  /** The publication that is explained; null: as things stand now. */
  number: number | null;
  /** One a week that is over and that the person sat. */
  weekly: ExplainedPerson[];
}

/**
 * Why a person stands where they do in each week that is over, and what a prize would have taken: for organizers. null
 * for somebody of another contest, without an attempt in such a week, and where the awards can't be computed.
 */
export async function explainContestant(
  { contestId, contestantId }: { contestId: string; contestantId: string },
  act: Act,
): Promise<ExplainedContestant | null> {
  permit(act, 'awards.see', { contestId });
  const { rules } = await getContest(contestId, act);
  const read = await readExplained(contestId, { withUnpublished: true }, act);
  if (!read) return null;
  const weekly = closedWeeks(rules, act.now).flatMap(week =>
    explainPeople(read, week, [contestantId]),
  );
  return weekly.length === 0 ? null : { number: read.number, weekly };
}

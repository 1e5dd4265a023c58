import type { ContestCriterion } from '#app/domain/contest-rules.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { type OwnSheet, readOwnSheets } from './read-own-sheets.server.ts';

/** All that a judge's pages show of their entries but the videos. */
export interface SheetsAhead {
  criteria: readonly ContestCriterion[];
  /** In the judge's own order. */
  sheets: OwnSheet[];
}

/**
 * Every sheet that the judge may open, for their browser to hold ready while the line is away. Each is what
 * `openScoreSheet` would show now, and no more.
 */
export async function listSheetsAhead(
  { contestId }: { contestId: string },
  act: Act,
): Promise<SheetsAhead> {
  const { personId } = permit(act, 'sheet.score', { contestId });
  const contest = await getContest(contestId, act);
  const { sheets } = await readOwnSheets(contest, personId, act);
  return { criteria: contest.rules.judging.criteria, sheets };
}

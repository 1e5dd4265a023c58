import { acceptsAll } from '#app/domain/quiz/question.ts';
import { keyOptions } from '#app/domain/quiz/regrade.ts';
import { closedWeeks } from '#app/domain/standing/quiz-weeks.ts';
import { findPublication, listPublications } from '../../awards/find-publications.server.ts';
import type { ContestInForce } from '../../contests/find-contest.server.ts';
import type { Act } from '../../context.ts';
import { findContestant } from './find-contestant.server.ts';

/** A question of one's own paper that was regraded. */
export interface RegradedQuestion {
  /** 1 … in the order shown. */
  place: number;
  /** Texts of the options that count as right since; 'all': everybody has it right. */
  right: string[] | 'all';
  reason: string;
  /** ISO instant. */
  regradedAt: string;
}

export interface WeekOutcome {
  /** How many had all right, by the newest publication of the week; null: nothing is published. */
  allCorrect: number | null;
  /** In the order of regrading. */
  regraded: RegradedQuestion[];
}

/** What became of a week for the actor who took it: what was published, and what was regraded of their own paper. */
export async function viewWeekOutcome(
  { contest, week }: { contest: ContestInForce; week: number },
  act: Act,
): Promise<WeekOutcome> {
  // while a week is open, either would give answers away
  if (!closedWeeks(contest.rules, act.now).includes(week)) {
    return { allCorrect: null, regraded: [] };
  }
  return {
    allCorrect: await publishedAllCorrect(contest.id, week, act),
    regraded: await ownRegraded(contest, week, act),
  };
}

async function publishedAllCorrect(contestId: string, week: number, { db }: Act) {
  const publications = await listPublications(contestId, { db });
  const newest = publications.find(({ scope }) => scope.includes(`weekly:${week}`));
  if (!newest) return null;
  const found = await findPublication({ contestId, number: newest.number }, { db });
  return found?.redaction.weekly.find(row => row.week === week)?.allCorrect ?? null;
}

async function ownRegraded(
  contest: ContestInForce,
  week: number,
  act: Act,
): Promise<RegradedQuestion[]> {
  const contestant = await findContestant(contest, act);
  if (!contestant) return [];
  const attempt = await act.db.attempt.findUnique({
    where: { contestantId_week: { contestantId: contestant.id, week } },
    select: { versionIds: true },
  });
  if (!attempt) return [];
  const regrades = await act.db.regrade.findMany({
    where: { versionId: { in: attempt.versionIds } },
    orderBy: [{ regradedAt: 'asc' }, { id: 'asc' }],
    include: { version: { select: { options: true } } },
  });
  return regrades.map(({ versionId, accepted, reason, regradedAt, version }) => ({
    place: attempt.versionIds.indexOf(versionId) + 1,
    right:
      accepted === acceptsAll
        ? 'all'
        : keyOptions(accepted).map(option => version.options[option] ?? ''),
    ...{ reason, regradedAt: regradedAt.toISOString() },
  }));
}

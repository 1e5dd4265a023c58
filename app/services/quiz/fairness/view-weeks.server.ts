import type { ListedRegrade } from '#app/domain/quiz/regrade.ts';
import { closedWeeks, type QuizWeek, quizWeeks } from '#app/domain/standing/quiz-weeks.ts';
import { getContest } from '../../contests/find-contest.server.ts';
import type { Act } from '../../context.ts';
import { permit } from '../../permit.ts';
import { listRegrades } from './list-regrades.server.ts';

/** How far a week is, in numbers of people who count; nothing of it is computed of scores. */
export interface WeekOverview extends QuizWeek {
  /** Of these, `submitted`, `running` and `ranOut` are all. */
  started: number;
  /** Submitted by the contestant, or imported. */
  submitted: number;
  running: number;
  ranOut: number;
  /** Of those that ran out, without one answer; null before the week is over: nothing of answers is told till then. */
  empty: number | null;
  /** Attempts that ended in the hour that begins there, earliest first. */
  hours: { from: string; ended: number }[];
}

/** Every week of the quiz with how many people began, are at it and are through. */
export async function viewQuizWeeks(
  { contestId }: { contestId: string },
  act: Act,
): Promise<{ roster: number; weeks: WeekOverview[]; regrades: ListedRegrade[] }> {
  permit(act, 'quiz.manage', { contestId });
  const { db, now } = act;
  const { rules } = await getContest(contestId, act);
  const closed = closedWeeks(rules, now);
  const roster = await db.contestant.count({
    where: { contestId, leftAt: null, excludedReason: null },
  });
  const counts = await db.$queryRaw<
    Record<'week' | 'started' | 'submitted' | 'running' | 'ranOut' | 'empty', number>[]
  >`
    SELECT a."week", count(*)::int AS "started",
      count(*) FILTER (WHERE a."finishedAt" IS NOT NULL OR a."deadline" IS NULL)::int AS "submitted",
      count(*) FILTER (WHERE a."finishedAt" IS NULL AND a."deadline" > ${now})::int AS "running",
      count(*) FILTER (WHERE a."finishedAt" IS NULL AND a."deadline" <= ${now})::int AS "ranOut",
      count(*) FILTER (WHERE a."finishedAt" IS NULL AND a."deadline" <= ${now}
        AND a."week" = ANY (${closed}::int[]) AND NOT 0 <= ANY (a."answers"))::int AS "empty"
    FROM "Attempt" AS a JOIN "Contestant" AS c ON c."id" = a."contestantId"
    WHERE c."contestId" = ${contestId} AND c."leftAt" IS NULL AND c."excludedReason" IS NULL
    GROUP BY a."week"`;
  // Hải Phòng is whole hours from UTC, so its hours begin with the database's
  const hours = await db.$queryRaw<{ week: number; from: Date; ended: number }[]>`
    SELECT a."week", date_trunc('hour', a."submittedAt") AS "from", count(*)::int AS "ended"
    FROM "Attempt" AS a JOIN "Contestant" AS c ON c."id" = a."contestantId"
    WHERE c."contestId" = ${contestId} AND c."leftAt" IS NULL AND c."excludedReason" IS NULL
      AND (a."finishedAt" IS NOT NULL OR a."deadline" IS NULL OR a."deadline" <= ${now})
    GROUP BY 1, 2 ORDER BY 1, 2`;
  const none = { started: 0, submitted: 0, running: 0, ranOut: 0, empty: 0 };
  return {
    roster,
    weeks: quizWeeks(rules, now).map(week => ({
      ...none,
      ...counts.find(row => row.week === week.week),
      ...week,
      ...(week.state === 'past' ? {} : { empty: null }),
      hours: hours.flatMap(({ from, ended, ...row }) =>
        row.week === week.week ? [{ from: from.toISOString(), ended }] : [],
      ),
    })),
    regrades: await listRegrades({ contestId, week: null }, act),
  };
}

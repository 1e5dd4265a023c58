import { type AttemptSignal, findSignals, type WatchedAttempt } from '#app/domain/quiz/signals.ts';
import { type Verdict, accepted as yes } from '#app/domain/verdict.ts';
import { getContest } from '../../contests/find-contest.server.ts';
import type { Act } from '../../context.ts';
import { permit } from '../../permit.ts';
import { closedWeek, type WeekRefusal } from './closed-week.ts';

/** Somebody whose attempt is pointed out; `correct` as it stands. */
export interface SignalledPerson {
  contestantId: string;
  fullName: string;
  unitName: string;
  correct: number;
}

export interface SignalsView {
  /** Attempts that were looked at: those taken in the portal. */
  looked: number;
  attempts: (SignalledPerson & { signals: readonly AttemptSignal[] })[];
  /** For each browser in which several people began, who. */
  shared: SignalledPerson[][];
}

type Row = Omit<WatchedAttempt, 'saved'> & {
  fullName: string;
  unitName: string;
  places: number[];
  /** Milliseconds since 1970. */
  instants: number[];
  browsers: (string | null)[];
};

/** What of a week that is over asks to be looked at: signals, no verdicts. */
export async function viewSignals(
  { contestId, week }: { contestId: string; week: number },
  act: Act,
): Promise<Verdict<SignalsView, WeekRefusal>> {
  permit(act, 'quiz.manage', { contestId });
  const closed = closedWeek(await getContest(contestId, act), week, act.now);
  if (!closed.ok) return closed;
  const rows = await act.db.$queryRaw<Row[]>`
    SELECT a."id" AS "attemptId", a."contestantId", a."correct", cardinality(a."versionIds") AS "questions",
      a."startedAt", a."submittedAt", a."browser", p."fullName", u."name" AS "unitName",
      coalesce(s."places", '{}') AS "places", coalesce(s."instants", '{}') AS "instants",
      coalesce(s."browsers", '{}') AS "browsers"
    FROM "Attempt" AS a
    JOIN "Contestant" AS c ON c."id" = a."contestantId"
    JOIN "Person" AS p ON p."id" = c."personId"
    JOIN "Unit" AS u ON u."id" = c."unitId"
    LEFT JOIN LATERAL (
      SELECT array_agg(s."place" ORDER BY s."id") AS "places",
        array_agg((extract(epoch FROM s."savedAt") * 1000)::float8 ORDER BY s."id") AS "instants",
        array_agg(s."browser" ORDER BY s."id") AS "browsers"
      FROM "SavedAnswer" AS s WHERE s."attemptId" = a."id"
    ) AS s ON true
    WHERE c."contestId" = ${contestId} AND c."leftAt" IS NULL AND a."week" = ${week} AND a."seed" IS NOT NULL
    ORDER BY p."fullName", a."id"`;
  const watched = rows.map(({ places, instants, browsers, ...row }) => ({
    ...row,
    saved: places.map((place, at) => ({
      ...{ place, savedAt: new Date(instants[at] ?? 0), browser: browsers[at] ?? null },
    })),
  }));
  const people = new Map(rows.map(row => [row.attemptId, personOf(row)]));
  const personsOf = (attemptIds: readonly string[]) =>
    attemptIds.flatMap(attemptId => people.get(attemptId) ?? []);
  const { attempts, shared } = findSignals(watched);
  return yes({
    looked: rows.length,
    attempts: attempts.flatMap(({ attemptId, signals }) =>
      personsOf([attemptId]).map(person => ({ ...person, signals })),
    ),
    shared: shared.map(({ attemptIds }) =>
      personsOf(attemptIds).sort((one, other) => one.fullName.localeCompare(other.fullName, 'vi')),
    ),
  });
}

function personOf({ contestantId, fullName, unitName, correct }: Row): SignalledPerson {
  return { contestantId, fullName, unitName, correct };
}

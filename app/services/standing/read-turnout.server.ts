import type { Database, Transaction } from '#app/db/database.server.ts';
import { closedWeeks } from '#app/domain/standing/quiz-weeks.ts';
import { addTurnout, noTurnout, type Turnout } from '#app/domain/standing/turnout.ts';
import { branchBelow } from '#app/domain/units.ts';
import type { ContestInForce } from '../contests/find-contest.server.ts';

export interface TurnoutUnit {
  id: string;
  code: string;
  name: string;
  group: string;
  parentId: string | null;
}

export interface ReadTurnout {
  /** By name. */
  units: TurnoutUnit[];
  /** A unit's own roster, without those below it. */
  ofUnit(unitId: string): Turnout;
  /** With all below it. */
  ofBranch(unitId: string): Turnout;
}

/**
 * Round 1 as sums: who sat which weeks, and the scores of weeks that are over. Scores of a week that is open don't
 * leave the database. Who is excluded or left counts nowhere (section 6, point 2).
 */
export async function readTurnout(
  contest: ContestInForce,
  { db, now }: { db: Database | Transaction; now: Date },
): Promise<ReadTurnout> {
  const contestId = contest.id;
  const closed = closedWeeks(contest.rules, now);
  const [units, patterns, scores] = await Promise.all([
    db.unit.findMany({
      where: { contestId },
      select: { id: true, code: true, name: true, group: true, parentId: true },
    }),
    db.$queryRaw<{ unitId: string; weeks: string; people: bigint }[]>`
      SELECT "unitId", weeks, count(*) AS people FROM (
        SELECT person."unitId", coalesce(string_agg(sat.week::text, ',' ORDER BY sat.week), '') AS weeks
        FROM "Contestant" person LEFT JOIN "Attempt" sat ON sat."contestantId" = person.id
        WHERE person."contestId" = ${contestId} AND person."leftAt" IS NULL AND person."excludedReason" IS NULL
        GROUP BY person.id
      ) sat_by GROUP BY "unitId", weeks ORDER BY "unitId", weeks`,
    db.$queryRaw<ScoreRow[]>`
      SELECT person."unitId", sat.week, count(*) AS attempts, sum(sat.correct) AS correct,
        count(*) FILTER (WHERE sat.correct = 0) AS zeros
      FROM "Attempt" sat JOIN "Contestant" person ON person.id = sat."contestantId"
      WHERE person."contestId" = ${contestId} AND person."leftAt" IS NULL AND person."excludedReason" IS NULL
        AND sat.week = ANY(${closed}::int[])
      GROUP BY person."unitId", sat.week ORDER BY person."unitId", sat.week`,
  ]);
  const order = new Intl.Collator('vi');
  units.sort((one, other) => order.compare(one.name, other.name));
  const own = new Map<string, Turnout>();
  for (const { unitId, weeks, people } of patterns) {
    const pattern = {
      weeks: weeks === '' ? [] : weeks.split(',').map(Number),
      people: Number(people),
    };
    own.set(
      unitId,
      addTurnout([own.get(unitId) ?? noTurnout, { patterns: [pattern], scores: [] }]),
    );
  }
  for (const { unitId, week, attempts, correct, zeros } of scores) {
    const row = {
      week,
      attempts: Number(attempts),
      correct: Number(correct),
      zeros: Number(zeros),
    };
    own.set(unitId, addTurnout([own.get(unitId) ?? noTurnout, { patterns: [], scores: [row] }]));
  }
  const ofUnit = (unitId: string) => own.get(unitId) ?? noTurnout;
  return {
    units,
    ofUnit,
    ofBranch: unitId => addTurnout(branchBelow(unitId, units).map(ofUnit)),
  };
}

interface ScoreRow {
  unitId: string;
  week: number;
  attempts: bigint;
  correct: bigint;
  zeros: bigint;
}

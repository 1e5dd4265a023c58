import type { UnitGroup } from '#app/domain/contest-rules.ts';
import { may } from '#app/domain/permissions.ts';
import { leastShare } from '#app/domain/standing/missing-people.ts';
import { type QuizWeek, quizWeeks } from '#app/domain/standing/quiz-weeks.ts';
import {
  addTurnout,
  participationOver,
  percentOf,
  rosterSize,
  scoresOver,
  type Turnout,
  tookPart,
} from '#app/domain/standing/turnout.ts';
import { reaches } from '#app/domain/standing/unit-standing.ts';
import { branchBelow, inTreeOrder } from '#app/domain/units.ts';
import { type ContestInForce, getContest } from '../contests/find-contest.server.ts';
import { type Act, NotPermitted } from '../context.ts';
import {
  type ReadTurnout,
  readTurnout,
  type TurnoutUnit,
} from '../standing/read-turnout.server.ts';

/** One week of one row. */
export interface WeekFigures {
  took: number;
  /** In percent. */
  rate: string;
  /** Whether the rate is at least the minimum. */
  holds: boolean;
  /** null until the week is over, and where nobody sat. */
  scores: { mean: string; zeros: number } | null;
}

export interface ParticipationRow {
  unitId: string;
  name: string;
  /** 0: the unit itself or a competing unit; deeper ones stand below what they belong to. */
  depth: number;
  /**
   * Only the unit's own roster, of a row whose subordinate units stand in rows of their own. In the report of all
   * units a row holds those below it too.
   */
  ownOnly: boolean;
  group: string;
  /** In percent: that of the competing unit above it. */
  minimum: number;
  roster: number;
  /** One a week, in order. */
  weeks: WeekFigures[];
  /** By the rules' measure over the weeks that have begun. */
  participation: string;
}

export interface ParticipationReport {
  contest: {
    code: string;
    title: string;
    measure: ContestInForce['rules']['participation']['measure'];
  };
  weeks: QuizWeek[];
  /** Whom it is about; null: all units. */
  unit: { id: string; name: string } | null;
  /** Departments and subordinate agencies as they stand in the tree of units. */
  rows: ParticipationRow[];
  /** All rows together; its minimum is 0 where the rows' differ. */
  total: ParticipationRow;
  /** People whom each week lacks for its minimum, all rows together; null where there is no single minimum. */
  missing: (number | null)[];
}

/**
 * Who took part, by department and subordinate agency (letter 4468/BQL-VP asks for it after every week): of one unit
 * for its representative, of one or all for organizers. Scores only of weeks that are over.
 * @param unitId null: all competing units, each with what is below it
 */
export async function viewParticipation(
  { contestId, unitId }: { contestId: string; unitId: string | null },
  act: Act,
): Promise<ParticipationReport | null> {
  const isOrganizer = may(act.actor, 'awards.see', { contestId });
  const isOwn = unitId !== null && may(act.actor, 'standing.see-own', { contestId, unitId });
  if (!isOrganizer && !isOwn) throw new NotPermitted('standing.see-own');
  const contest = await getContest(contestId, act);
  const weeks = quizWeeks(contest.rules, act.now);
  const read = await readTurnout(contest, act);
  const unit = unitId === null ? null : read.units.find(({ id }) => id === unitId);
  if (unit === undefined) return null;
  const minimumOf = (one: TurnoutUnit) => minimumAbove(one, read.units, contest);
  const figures = (turnout: Turnout, minimum: number) =>
    figuresOf(turnout, minimum, contest, weeks);
  const shown = unit === null ? read.units : inBranch(unit.id, read);
  const parents = new Set(shown.flatMap(({ parentId }) => (parentId === null ? [] : [parentId])));
  const rows = inTreeOrder(
    shown.map(one => (one.id === unitId ? { ...one, parentId: null } : one)),
  ).map(({ unit: one, depth }): ParticipationRow => {
    const minimum = minimumOf(one);
    return {
      ...{ unitId: one.id, name: one.name, group: one.group, depth, minimum },
      ownOnly: unit !== null && parents.has(one.id),
      ...figures(unit === null ? read.ofBranch(one.id) : read.ofUnit(one.id), minimum),
    };
  });
  const minima = new Set(rows.map(({ minimum }) => minimum));
  const minimum = minima.size === 1 ? (rows[0]?.minimum ?? 0) : 0;
  const all = addTurnout(shown.map(({ id }) => read.ofUnit(id)));
  const roster = rosterSize(all);
  const { code, title, rules } = contest;
  return {
    contest: { code, title, measure: rules.participation.measure },
    weeks,
    unit: unit && { id: unit.id, name: unit.name },
    rows,
    total: {
      ...{ unitId: unitId ?? '', name: unit?.name ?? '', group: unit?.group ?? '', depth: 0 },
      ...{ ownOnly: false, minimum, ...figures(all, minimum) },
    },
    missing: weeks.map(({ week }) =>
      minima.size === 1
        ? Math.max(0, leastShare(roster, minimum, rules.decimals) - tookPart(all, week))
        : null,
    ),
  };
}

const inBranch = (unitId: string, { units }: ReadTurnout) => {
  const branch = new Set(branchBelow(unitId, units));
  return units.filter(({ id }) => branch.has(id));
};

/** The minimum of the group of whoever competes for this unit. */
function minimumAbove(
  unit: TurnoutUnit,
  units: readonly TurnoutUnit[],
  { rules }: ContestInForce,
): number {
  let root = unit;
  for (;;) {
    const above = units.find(({ id }) => id === root.parentId);
    if (!above) break;
    root = above;
  }
  return rules.participation.minimum[root.group as UnitGroup] ?? 0;
}

function figuresOf(
  turnout: Turnout,
  minimum: number,
  { rules }: ContestInForce,
  weeks: readonly QuizWeek[],
): Pick<ParticipationRow, 'roster' | 'weeks' | 'participation'> {
  const { decimals, questionsPerAttempt, participation } = rules;
  const roster = rosterSize(turnout);
  const begun = weeks.filter(({ state }) => state !== 'next').map(({ week }) => week);
  return {
    roster,
    weeks: weeks.map(({ week, state }) => {
      const took = tookPart(turnout, week);
      const rate = percentOf(took, roster, decimals);
      const scores =
        state === 'past' ? scoresOver(turnout, [week], { questionsPerAttempt, decimals }) : null;
      return { took, rate, holds: reaches(rate, minimum), scores };
    }),
    participation: participationOver(turnout, begun, { measure: participation.measure, decimals }),
  };
}

import type { CollectiveResult } from '#app/domain/awards/award-result.ts';
import { representedUnits } from '#app/domain/permissions.ts';
import { isAwaited } from '#app/domain/standing/missing-people.ts';
import { closedWeeks, type QuizWeek, quizWeeks } from '#app/domain/standing/quiz-weeks.ts';
import { type QuizStanding, quizStanding } from '#app/domain/standing/unit-standing.ts';
import { branchBelow, rootOf, unitParents } from '#app/domain/units.ts';
import { newestSnapshot } from '../awards/newest-snapshot.server.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { readTurnout } from './read-turnout.server.ts';

export interface NamedPerson {
  fullName: string;
  unitName: string;
}

export interface OwnStanding {
  weeks: QuizWeek[];
  topEntries: number;
  /** The unit that competes: the represented one, or the one above it. */
  unit: { id: string; name: string; group: string; isOwn: boolean };
  quiz: QuizStanding;
  /** Valid entries of the competing unit. */
  entries: number;
  /** Its row as it was published; null before the collective award is. */
  published: CollectiveResult | null;
  /** Of the represented unit and those below: whom the open week still waits for, by given name. */
  awaited: NamedPerson[];
  /** Of the same: who had no right answer in a week that is over. */
  zeros: (NamedPerson & { week: number })[];
  /** The units that the person represents. */
  represented: { id: string; name: string }[];
}

/** How a unit stands, for its own representative: figures of the competing unit, names of the unit's own people. */
export async function viewOwnStanding(
  { contestId, unitId }: { contestId: string; unitId: string },
  act: Act,
): Promise<OwnStanding> {
  const actor = permit(act, 'standing.see-own', { contestId, unitId });
  const contest = await getContest(contestId, act);
  const { rules } = contest;
  const weeks = quizWeeks(rules, act.now);
  const turnout = await readTurnout(contest, act);
  const { units } = turnout;
  const rootId = rootOf(unitId, unitParents(units));
  const root = units.find(({ id }) => id === rootId);
  if (!root) throw new Error(`no unit ${rootId}`);
  const [entries, snapshot, people] = await Promise.all([
    act.db.entry.count({
      where: { contestId, status: 'valid', unitId: { in: branchBelow(rootId, units) } },
    }),
    newestSnapshot(contestId, 'collective', act),
    readOwnPeople(branchBelow(unitId, units), closedWeeks(rules, act.now), act),
  ]);
  const { measure } = rules.participation;
  const goal = { measure, weeks: weeks.map(({ state }) => state) };
  const represented = new Set(representedUnits(actor, contestId));
  return {
    weeks,
    topEntries: rules.topEntries,
    unit: { id: rootId, name: root.name, group: root.group, isOwn: rootId === unitId },
    quiz: quizStanding(turnout.ofBranch(rootId), root.group, { rules, weeks }),
    entries,
    published: snapshot?.result.collective.find(row => row.unitId === rootId) ?? null,
    awaited: people
      .filter(({ sat }) => isAwaited(sat, goal))
      .map(({ fullName, unitName }) => ({ fullName, unitName })),
    zeros: people.flatMap(({ fullName, unitName, zeros }) =>
      zeros.map(week => ({ fullName, unitName, week })),
    ),
    represented: units
      .filter(({ id }) => represented.has(id))
      .map(({ id, name }) => ({ id, name })),
  };
}

/** Who counts in these units, with the weeks they sat and, of weeks that are over, those without a right answer. */
async function readOwnPeople(unitIds: readonly string[], closed: readonly number[], { db }: Act) {
  const contestants = await db.contestant.findMany({
    where: { unitId: { in: [...unitIds] }, leftAt: null, excludedReason: null },
    select: {
      person: { select: { fullName: true } },
      unit: { select: { name: true } },
      attempts: { select: { week: true }, orderBy: { week: 'asc' } },
      id: true,
    },
  });
  const zeros = await db.attempt.findMany({
    where: {
      ...{ correct: 0, week: { in: [...closed] } },
      contestantId: { in: contestants.map(({ id }) => id) },
    },
    select: { contestantId: true, week: true },
    orderBy: { week: 'asc' },
  });
  const order = new Intl.Collator('vi');
  return contestants
    .map(({ id, person, unit, attempts }) => ({
      fullName: person.fullName,
      unitName: unit.name,
      sat: attempts.map(({ week }) => week),
      zeros: zeros.filter(({ contestantId }) => contestantId === id).map(({ week }) => week),
    }))
    .sort(
      (one, other) =>
        order.compare(givenName(one.fullName), givenName(other.fullName)) ||
        order.compare(one.fullName, other.fullName),
    );
}

/** Vietnamese lists are in the order of the given name, which stands last. */
const givenName = (fullName: string) => fullName.trim().split(/\s+/).at(-1) ?? '';

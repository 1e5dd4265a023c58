import { contestState, stagesOf } from '#app/domain/contest-calendar.ts';
import { judgingClosing } from '#app/domain/contest-rules.ts';
import { rootOf, unitParents } from '#app/domain/units.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import type { ContestInForce } from './find-contest.server.ts';

/** What asks for an organizer's attention; the code picks sentence and link. */
export interface Attention {
  code:
    | 'no-units'
    | 'no-roster'
    | 'units-without-representative'
    | 'roster-proposals'
    | 'week-without-results'
    | 'week-to-publish'
    | 'entries-missing'
    | 'no-judges'
    | 'few-judges'
    | 'sheets-missing'
    | 'results-to-publish'
    | 'results-to-approve'
    | 'objections-to-answer';
  params: Record<string, string | number>;
}

export interface OrganizerFigures {
  units: number;
  /** Roots: the units that compete. */
  competing: number;
  /** Contestants on rosters who may compete. */
  roster: number;
  entries: number;
  /** Competing units with an entry. */
  unitsWithEntry: number;
  judges: number;
  sheetsSubmitted: number;
  /** Judges × entries, without those of a judge's own branch. */
  sheetsExpected: number;
  openProposals: number;
  attention: Attention[];
}

/** The figures of a contest and what must be done now, in the order of urgency. */
export async function organizerFigures(
  contest: ContestInForce,
  act: Act,
): Promise<OrganizerFigures> {
  permit(act, 'units.manage', { contestId: contest.id });
  const { db } = act;
  const contestId = contest.id;
  const [units, roster, entries, grants, sheetsSubmitted, openProposals, attempts, publications] =
    await Promise.all([
      db.unit.findMany({ where: { contestId }, select: { id: true, parentId: true } }),
      db.contestant.count({ where: { contestId, leftAt: null, excludedReason: null } }),
      db.entry.findMany({ where: { contestId, status: 'valid' }, select: { unitId: true } }),
      db.roleGrant.findMany({
        where: { contestId, revokedAt: null, role: { in: ['judge', 'unit'] } },
        select: { personId: true, role: true, unitId: true },
      }),
      db.scoreSheet.count({
        where: { status: 'submitted', entry: { contestId, status: 'valid' } },
      }),
      db.rosterProposal.count({ where: { contestId, status: 'proposed' } }),
      db.attempt.groupBy({ by: ['week'], where: { contestant: { contestId } }, _count: true }),
      db.publication.findMany({ where: { contestId }, select: { scope: true } }),
    ]);
  const parents = unitParents(units);
  const root = (unitId: string) => rootOf(unitId, parents);
  const entryRoots = entries.map(({ unitId }) => root(unitId));
  // a person judges once, whatever the number of grants; each of their branches is closed to them
  const judges = new Map<string, Set<string>>();
  for (const { personId, role, unitId } of grants) {
    if (role !== 'judge') continue;
    const own = judges.get(personId) ?? new Set();
    if (unitId) own.add(root(unitId));
    judges.set(personId, own);
  }
  const represented = new Set(
    grants.flatMap(({ role, unitId }) => (role === 'unit' && unitId ? [root(unitId)] : [])),
  );
  const competing = units.filter(({ parentId }) => parentId === null).length;
  const figures = {
    units: units.length,
    competing,
    roster,
    entries: entries.length,
    unitsWithEntry: new Set(entryRoots).size,
    judges: judges.size,
    sheetsSubmitted,
    sheetsExpected: [...judges.values()].reduce(
      (sum, own) => sum + entryRoots.filter(id => !own.has(id)).length,
      0,
    ),
    openProposals,
  };
  const [waiting, unanswered] = await Promise.all([
    db.publicationProposal.count({ where: { contestId, state: 'waiting' } }),
    db.objection.count({ where: { contestId, answeredAt: null } }),
  ]);
  const attention = attentionTo(contest, act.now, {
    ...figures,
    unrepresented: competing - represented.size,
    weeksWithResults: new Set(attempts.map(({ week }) => week)),
    published: new Set(publications.flatMap(({ scope }) => scope)),
  });
  if (waiting > 0) attention.unshift({ code: 'results-to-approve', params: { count: waiting } });
  if (unanswered > 0) {
    attention.unshift({ code: 'objections-to-answer', params: { count: unanswered } });
  }
  return { ...figures, attention };
}

type Known = Omit<OrganizerFigures, 'attention'> & {
  unrepresented: number;
  weeksWithResults: ReadonlySet<number>;
  published: ReadonlySet<string>;
};

function attentionTo(contest: ContestInForce, now: Date, known: Known): Attention[] {
  const { rules } = contest;
  const list: Attention[] = [];
  const add = (code: Attention['code'], params: Attention['params'] = {}) =>
    list.push({ code, params });
  if (known.units === 0) {
    add('no-units');
    return list;
  }
  const state = contestState(contest, now);
  for (const { kind, week, state: stageState } of stagesOf(contest, now)) {
    if (kind !== 'week' || week === null || stageState !== 'past') continue;
    if (!known.weeksWithResults.has(week)) add('week-without-results', { week });
    else if (!known.published.has(`weekly:${week}`)) add('week-to-publish', { week });
  }
  if (known.openProposals > 0) add('roster-proposals', { count: known.openProposals });
  if (known.roster === 0) add('no-roster');
  if (known.unrepresented > 0 && state !== 'over') {
    add('units-without-representative', { count: known.unrepresented });
  }
  const closesAt = Date.parse(rules.entry.closesAt);
  const open = Number(now) >= Date.parse(rules.entry.opensAt) && Number(now) < closesAt;
  const missing = known.competing - known.unitsWithEntry;
  if (open && missing > 0)
    add('entries-missing', { count: missing, closesAt: rules.entry.closesAt });
  if (known.entries > 0 && known.judges === 0) add('no-judges');
  else if (known.judges > 0 && known.judges < rules.judging.minimumSheets) {
    add('few-judges', { count: known.judges, minimum: rules.judging.minimumSheets });
  }
  if (Number(now) >= closesAt && known.judges > 0) {
    // closed on a quorum: no further sheet can come, nor has to
    const sheets =
      contest.judgingClosedAt === null ? known.sheetsExpected - known.sheetsSubmitted : 0;
    if (sheets > 0)
      add('sheets-missing', { count: sheets, closesAt: judgingClosing(contest).toISOString() });
    else if (known.entries > 0 && !known.published.has('collective')) add('results-to-publish');
  }
  return list;
}

import { contestState, stagesOf } from '#app/domain/contest-calendar.ts';
import { judgingClosing } from '#app/domain/contest-rules.ts';
import { keptApart } from '#app/domain/judging/may-judge.ts';
import { rootOf, unitParents } from '#app/domain/units.ts';
import type { Act } from '../context.ts';
import { findTiesOfJudges } from '../judging/judging-ties.server.ts';
import { type RunningRounds, readRunningRounds } from '../judging/running-rounds.server.ts';
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
    | 'calibration-running'
    | 'discussions-open'
    | 'comparing'
    | 'compared'
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
  /** What is drawn; without a draw judges × entries; but for own branches and recusals. */
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
  const inForce = { contestId, revokedAt: null } as const;
  const [units, roster, entries, grants, ties, sheetsSubmitted] = await Promise.all([
    db.unit.findMany({ where: { contestId }, select: { id: true, parentId: true } }),
    db.contestant.count({ where: { contestId, leftAt: null, excludedReason: null } }),
    db.entry.findMany({
      where: { contestId, status: 'valid' },
      select: { id: true, unitId: true },
    }),
    db.roleGrant.findMany({ where: { ...inForce, role: 'unit' }, select: { unitId: true } }),
    findTiesOfJudges(contestId, act),
    db.scoreSheet.count({
      where: {
        ...{ status: 'submitted', entry: { contestId, status: 'valid' } },
        judge: { roleGrants: { some: { ...inForce, role: 'judge' } } },
      },
    }),
  ]);
  const [openProposals, attempts, publications, running] = await Promise.all([
    db.rosterProposal.count({ where: { contestId, status: 'proposed' } }),
    db.attempt.groupBy({ by: ['week'], where: { contestant: { contestId } }, _count: true }),
    db.publication.findMany({ where: { contestId }, select: { scope: true } }),
    readRunningRounds(contest, act),
  ]);
  const parents = unitParents(units);
  const root = (unitId: string) => rootOf(unitId, parents);
  const entryRoots = entries.map(({ unitId }) => root(unitId));
  const represented = new Set(grants.flatMap(({ unitId }) => (unitId ? [root(unitId)] : [])));
  const competing = units.filter(({ parentId }) => parentId === null).length;
  const figures = {
    units: units.length,
    competing,
    roster,
    entries: entries.length,
    unitsWithEntry: new Set(entryRoots).size,
    judges: ties.size,
    sheetsSubmitted,
    sheetsExpected: [...ties.values()].reduce(
      (sum, judge) => sum + entries.filter(one => keptApart(judge, one, parents) === null).length,
      0,
    ),
    openProposals,
  };
  const [waiting, unanswered] = await Promise.all([
    db.publicationProposal.count({ where: { contestId, state: 'waiting' } }),
    db.objection.count({ where: { contestId, answeredAt: null } }),
  ]);
  const attention = attentionTo(contest, act.now, {
    ...{ ...figures, running },
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
  running: RunningRounds;
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
  const { discussions, calibration, pairwise } = known.running;
  if (calibration) add('calibration-running', { ...calibration });
  if (discussions > 0) add('discussions-open', { count: discussions });
  if (pairwise?.open) add('comparing', { count: pairwise.open });
  else if (pairwise) add('compared');
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

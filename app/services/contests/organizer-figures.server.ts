import { isAboutTie, tiesInScope } from '#app/domain/awards/award-result.ts';
import type { AwardName } from '#app/domain/awards/read-decisions.ts';
import { contestState, stagesOf } from '#app/domain/contest-calendar.ts';
import { judgingClosing } from '#app/domain/contest-rules.ts';
import { keptApart } from '#app/domain/judging/may-judge.ts';
import { daysUntil, type Lack, mustBeReady } from '#app/domain/quiz/week-readiness.ts';
import { quizWeeks } from '#app/domain/standing/quiz-weeks.ts';
import { rootOf, unitParents } from '#app/domain/units.ts';
import { closedWeeksOnly } from '../awards/closed-weeks.ts';
import { collectAwardInput, storedDecision } from '../awards/collect-award-input.server.ts';
import { computeCollected } from '../awards/compute-collected.server.ts';
import { correctionsDue } from '../awards/corrections-due.server.ts';
import type { Act } from '../context.ts';
import { findTiesOfJudges } from '../judging/judging-ties.server.ts';
import { type RunningRounds, readRunningRounds } from '../judging/running-rounds.server.ts';
import { permit } from '../permit.ts';
import { readContestQuestions, readinessOf } from '../quiz/bank/read-week-questions.server.ts';
import type { ContestInForce } from './find-contest.server.ts';

/** What asks for an organizer's attention; the code picks sentence and link. */
export interface Attention {
  code:
    | 'no-committee'
    | 'no-units'
    | 'no-roster'
    | 'units-without-representative'
    | 'roster-proposals'
    | 'bank-unready-now'
    | 'bank-unready-soon'
    | 'week-without-results'
    | 'week-to-publish'
    | 'week-ties'
    | 'week-ties-decided'
    | 'correction-due'
    | 'collective-correction-due'
    | 'entries-missing'
    | 'no-judges'
    | 'few-judges'
    | 'sheets-missing'
    | 'calibration-running'
    | 'discussions-open'
    | 'comparing'
    | 'compared'
    | 'results-to-publish'
    | 'results-ties'
    | 'results-ties-decided'
    | 'results-to-approve'
    | 'objections-to-answer';
  params: Record<string, string | number>;
  /** What a week's bank lacks to be drawn from. */
  lacks?: readonly Lack[];
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
  const [waiting, unanswered, hasCommittee] = await Promise.all([
    db.publicationProposal.findMany({
      where: { contestId, state: 'waiting' },
      select: { scope: true },
    }),
    db.objection.count({ where: { contestId, answeredAt: null } }),
    db.roleGrant.findFirst({
      where: { ...inForce, role: 'committee', person: { disabledAt: null } },
      select: { id: true },
    }),
  ]);
  const found = attentionTo(contest, act.now, {
    ...{ ...figures, running },
    unrepresented: competing - represented.size,
    weeksWithResults: new Set(attempts.map(({ week }) => week)),
    // what waits for approval needs nobody to submit it again
    publishedOrWaiting: new Set([...publications, ...waiting].flatMap(({ scope }) => scope)),
  });
  const attention = await tiesFirst(found, contest, act);
  attention.unshift(...(await correctionsNeeded(contest, act)));
  attention.unshift(...(await unreadyBanks(contest, act)));
  if (!hasCommittee && contestState(contest, act.now) !== 'over') {
    attention.unshift({ code: 'no-committee', params: { contest: contest.code } });
  }
  if (waiting.length > 0) {
    attention.unshift({ code: 'results-to-approve', params: { count: waiting.length } });
  }
  if (unanswered > 0) {
    attention.unshift({ code: 'objections-to-answer', params: { count: unanswered } });
  }
  return { ...figures, attention };
}

/** In place of what can't be submitted before its ties are decided: the ties, or what their decisions wait for. */
async function tiesFirst(
  found: Attention[],
  contest: ContestInForce,
  { db, now }: Act,
): Promise<Attention[]> {
  const awardsOf = ({ code, params }: Attention): AwardName[] => {
    if (code === 'week-to-publish') return [`weekly:${Number(params.week)}`];
    return code === 'results-to-publish' ? ['entry', 'collective'] : [];
  };
  if (found.every(one => awardsOf(one).length === 0)) return found;
  const collected = closedWeeksOnly(await collectAwardInput(contest, db), contest.rules, now);
  const computed = computeCollected(collected);
  if (!computed.ok) return found;
  const unconfirmed = await db.tieDecision.findMany({
    where: { contestId: contest.id, revokedAt: null, confirmedAt: null },
  });
  const waiting = unconfirmed.map(storedDecision);
  return found.map((one): Attention => {
    const ties = tiesInScope(computed.result, awardsOf(one));
    if (ties.length === 0) return one;
    const undecided = ties.filter(tie => !waiting.some(row => isAboutTie(row, tie)));
    const code = one.code === 'week-to-publish' ? 'week-ties' : 'results-ties';
    return undecided.length > 0
      ? { code, params: { ...one.params, count: undecided.length } }
      : { code: `${code}-decided`, params: { ...one.params, count: ties.length } };
  });
}

async function correctionsNeeded(contest: ContestInForce, act: Act): Promise<Attention[]> {
  const due = await correctionsDue(contest, act);
  return due.map(({ week, number }): Attention => {
    if (week === null) return { code: 'collective-correction-due', params: { number } };
    return { code: 'correction-due', params: { week, number } };
  });
}

/** Weeks that are open or open within days while nobody could be given a paper. */
async function unreadyBanks(contest: ContestInForce, { db, now }: Act): Promise<Attention[]> {
  const contestId = contest.id;
  const near = quizWeeks(contest.rules, now).filter(week => mustBeReady(week, now));
  const found: Attention[] = [];
  for (const { week, state, opensAt } of near) {
    const questions = await readContestQuestions(contestId, db, week);
    // a contest whose attempts all came from another system needs no bank here
    if (questions.length === 0 && (await isTakenElsewhere(contestId, db))) continue;
    const rules = await db.drawRule.findMany({ where: { contestId, week } });
    const { lacks } = readinessOf(contest, rules, questions);
    if (lacks.length === 0) continue;
    const code = state === 'now' ? 'bank-unready-now' : 'bank-unready-soon';
    found.push({ code, params: { week, opensAt, days: daysUntil(opensAt, now) }, lacks });
  }
  return found;
}

async function isTakenElsewhere(contestId: string, db: Act['db']): Promise<boolean> {
  const own = { contestant: { contestId } };
  const imported = await db.attempt.findFirst({ where: { ...own, seed: null } });
  return (
    imported !== null &&
    (await db.attempt.findFirst({ where: { ...own, seed: { not: null } } })) === null
  );
}

type Known = Omit<OrganizerFigures, 'attention'> & {
  unrepresented: number;
  running: RunningRounds;
  weeksWithResults: ReadonlySet<number>;
  publishedOrWaiting: ReadonlySet<string>;
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
    else if (!known.publishedOrWaiting.has(`weekly:${week}`)) add('week-to-publish', { week });
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
  if (known.judges === 0 && state !== 'over') add('no-judges');
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
    else if (known.entries > 0 && !known.publishedOrWaiting.has('collective'))
      add('results-to-publish');
  }
  return list;
}

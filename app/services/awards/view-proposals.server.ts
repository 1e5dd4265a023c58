import type { Publication, PublishedRulesChange } from '#app/domain/awards/redact-result.ts';
import { may } from '#app/domain/permissions.ts';
import type { AwardChange } from '#app/domain/publications/publication-changes.ts';
import type { VerdictParams } from '#app/domain/verdict.ts';
import { getContest } from '../contests/find-contest.server.ts';
import { rulesVersionsSince } from '../contests/list-rules-versions.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { collectAwardInput } from './collect-award-input.server.ts';
import { composePublication } from './compose-publication.server.ts';
import { changesOf } from './publication-record.server.ts';
import { type SignalledWinner, signalledWinners } from './signalled-winners.server.ts';
import { canSign } from './signing-keys.server.ts';

export type ProposalState =
  | 'waiting'
  | 'approved'
  | 'returned'
  | 'withdrawn'
  | 'published'
  | 'lapsed';

export interface ProposalSummary {
  id: string;
  scope: string[];
  state: ProposalState;
  /** null: as soon as it is approved. */
  publishAt: string | null;
  objectionDays: number;
  note: string;
  correction: { number: number; reason: string } | null;
  preparedAt: string;
  preparedBy: string;
  decidedAt: string | null;
  decidedBy: string | null;
  /** Why it was sent back; of a lapsed one the code of what had changed. */
  decisionNote: string | null;
  publicationNumber: number | null;
}

export interface ProposalView extends ProposalSummary {
  sha256: string;
  /** What would be published now; null once it is decided for good, or where nothing could be. */
  redaction: Publication | null;
  changes: (AwardChange & { since: number })[];
  /** Weekly winners in it whose attempt is worth a look first. */
  signalled: SignalledWinner[];
  /** Late versions of the rules that the publication would name; none once it is decided for good. */
  rulesChanges: PublishedRulesChange[];
  /** Why what was prepared can't be published any more: the figures are others now. */
  outdated: { code: string; params?: VerdictParams } | null;
  canSign: boolean;
  /** Approved, its time has passed, and still not published. */
  isOverdue: boolean;
  mayDecide: boolean;
  /** The person prepared it and may so not approve it, whatever else they are. */
  isOwn: boolean;
  mayWithdraw: boolean;
}

const mostShown = 30;

/** The proposals of a contest, newest first: for organizers. */
export async function listProposals(
  { contestId }: { contestId: string },
  act: Act,
): Promise<ProposalSummary[]> {
  permit(act, 'awards.see', { contestId });
  const rows = await act.db.publicationProposal.findMany({
    where: { contestId },
    orderBy: [{ preparedAt: 'desc' }, { id: 'desc' }],
    take: mostShown,
  });
  return summaries(rows, act);
}

/** One proposal with what the public would see; null where there is none. */
export async function viewProposal(
  { contestId, proposalId }: { contestId: string; proposalId: string },
  act: Act,
): Promise<ProposalView | null> {
  const actor = permit(act, 'awards.see', { contestId });
  const row = await act.db.publicationProposal.findFirst({ where: { id: proposalId, contestId } });
  if (!row) return null;
  const [summary] = await summaries([row], act);
  if (!summary) return null;
  const isOpen = ['waiting', 'approved'].includes(row.state);
  const place = { contestId };
  return {
    ...summary,
    sha256: row.sha256,
    rulesChanges: isOpen ? await lateRules(row, act) : [],
    ...(isOpen
      ? await lookNow(row, act)
      : { redaction: null, changes: [], signalled: [], outdated: null }),
    canSign: !isOpen || (await canSign(contestId, act)),
    isOverdue: row.state === 'approved' && (row.publishAt ?? act.now) < act.now,
    mayDecide: row.state === 'waiting' && may(actor, 'results.approve', place),
    isOwn: row.preparedById === actor.personId,
    mayWithdraw: isOpen && may(actor, 'results.prepare', place),
  };
}

/** As the publication would state them: whoever approves reads them first. */
async function lateRules(
  { contestId, scope }: { contestId: string; scope: string[] },
  { db }: Pick<Act, 'db'>,
): Promise<PublishedRulesChange[]> {
  const late = await rulesVersionsSince(contestId, scope, { db });
  return late.map(({ version, at, reason, sections }) => ({
    ...{ version, at: at.toISOString(), reason, sections },
  }));
}

async function lookNow(
  { contestId, scope, sha256 }: { contestId: string; scope: string[]; sha256: string },
  act: Act,
) {
  const contest = await getContest(contestId, act);
  const collected = await collectAwardInput(contest, act.db);
  const composed = composePublication(scope, contest, collected, act.now);
  if (!composed.ok) {
    const { code, params } = composed;
    const outdated = { code: code as string, params };
    return { redaction: null, changes: [], signalled: [], outdated };
  }
  const { redaction, snapshot } = composed.value;
  const place = { contestId, number: Number.POSITIVE_INFINITY };
  return {
    redaction,
    changes: await changesOf(place, redaction, act),
    signalled: await signalledWinners(contestId, snapshot.result, scope, act),
    outdated: snapshot.sha256 === sha256 ? null : { code: 'changed-meanwhile' },
  };
}

type Row = Awaited<ReturnType<Act['db']['publicationProposal']['findMany']>>[number];

async function summaries(rows: readonly Row[], { db }: Act): Promise<ProposalSummary[]> {
  const ids = rows.flatMap(({ preparedById, decidedById }) => [preparedById, decidedById ?? '']);
  const people = await db.person.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, fullName: true },
  });
  const names = new Map(people.map(({ id, fullName }) => [id, fullName]));
  return rows.map(row => ({
    ...{ id: row.id, scope: row.scope, state: row.state as ProposalState },
    publishAt: row.publishAt?.toISOString() ?? null,
    ...{ objectionDays: row.objectionDays, note: row.note },
    correction:
      row.corrects === null ? null : { number: row.corrects, reason: row.correctionReason ?? '' },
    preparedAt: row.preparedAt.toISOString(),
    preparedBy: names.get(row.preparedById) ?? '',
    decidedAt: row.decidedAt?.toISOString() ?? null,
    decidedBy: row.decidedById === null ? null : (names.get(row.decidedById) ?? ''),
    ...{ decisionNote: row.decisionNote, publicationNumber: row.publicationNumber },
  }));
}

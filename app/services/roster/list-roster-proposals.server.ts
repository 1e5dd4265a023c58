import { rosterFreezesAt } from '#app/domain/contest-rules.ts';
import { closedWeeks } from '#app/domain/standing/quiz-weeks.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import {
  describeProposal,
  type ProposalView,
  proposalRelations,
} from './describe-proposal.server.ts';
import { type SatWeek, satWeeks } from './roster-effect.server.ts';

export const proposalStatuses = ['proposed', 'confirmed', 'declined'] as const;
const pageSize = 50;

export interface ProposalsView {
  proposals: (ProposalView & {
    /** Of an open proposal: the weeks that are over which its person sat. */
    satWeeks: SatWeek[];
  })[];
  counts: Record<(typeof proposalStatuses)[number], number>;
  page: number;
  pageCount: number;
  isFrozen: boolean;
  /** Weeks that are over, whose figures follow the roster as it stands. */
  closedWeeks: number[];
}

/** What units proposed: the open ones oldest first, decided ones newest first. */
export async function listRosterProposals(
  input: { contestId: string; status: (typeof proposalStatuses)[number]; page: number },
  act: Act,
): Promise<ProposalsView> {
  const { contestId, status } = input;
  permit(act, 'roster.decide', { contestId });
  const contest = await getContest(contestId, act);
  const groups = await act.db.rosterProposal.groupBy({
    by: ['status'],
    where: { contestId },
    _count: { _all: true },
  });
  const counts = { proposed: 0, confirmed: 0, declined: 0 };
  for (const group of groups) counts[group.status] = group._count._all;
  const pageCount = Math.max(1, Math.ceil(counts[status] / pageSize));
  const page = Math.min(Math.max(1, input.page), pageCount);
  const proposals = await act.db.rosterProposal.findMany({
    where: { contestId, status },
    include: proposalRelations,
    orderBy: status === 'proposed' ? { proposedAt: 'asc' } : { decidedAt: 'desc' },
    skip: (page - 1) * pageSize,
    take: pageSize,
  });
  const sat = await satWeeks(status === 'proposed' ? proposals : [], contest, act);
  return {
    proposals: proposals.map(proposal => ({
      ...describeProposal(proposal, act.vault),
      satWeeks: sat.get(proposal.id) ?? [],
    })),
    counts,
    page,
    pageCount,
    isFrozen: act.now >= rosterFreezesAt(contest.rules),
    closedWeeks: closedWeeks(contest.rules, act.now),
  };
}

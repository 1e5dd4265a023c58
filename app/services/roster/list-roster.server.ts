import { maskCitizenId } from '#app/domain/citizen-id.ts';
import { rosterFreezesAt } from '#app/domain/contest-rules.ts';
import { foldText } from '#app/domain/imports/fold-text.ts';
import { representedUnits } from '#app/domain/permissions.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import {
  describeProposal,
  type ProposalView,
  proposalRelations,
} from './describe-proposal.server.ts';
import { rosterUnits } from './roster-units.server.ts';

export const rosterPageSize = 50;

export interface RosterRow {
  contestantId: string;
  fullName: string;
  position: string | null;
  maskedCitizenId: string | null;
  unitName: string;
  /** Words, or `role:<role>` where a role bars the person. */
  excludedReason: string | null;
  hasOpenProposal: boolean;
}

export interface RosterView {
  rows: RosterRow[];
  page: number;
  pageCount: number;
  /** Everybody on the roster, the excluded among them. */
  total: number;
  excluded: number;
  found: number;
  frozenAt: string;
  isFrozen: boolean;
  ownUnits: { id: string; name: string }[];
  otherUnits: { id: string; name: string }[];
  /** The units that the person represents. */
  representedUnits: { id: string; name: string }[];
  proposals: ProposalView[];
}

/** A unit's roster, those of the units below it included, and what its representatives proposed. */
export async function listRoster(
  input: { contestId: string; unitId: string; search: string; page: number },
  act: Act,
): Promise<RosterView> {
  const { contestId, unitId } = input;
  const actor = permit(act, 'roster.propose', { contestId, unitId });
  const represented = representedUnits(actor, contestId);
  const { db, vault } = act;
  const contest = await getContest(contestId, act);
  const { all, own } = await rosterUnits(db, contestId, unitId);
  const ownIds = own.map(unit => unit.id);
  const contestants = await db.contestant.findMany({
    where: { contestId, unitId: { in: ownIds }, leftAt: null },
    include: {
      person: { select: { fullName: true, citizenIdCipher: true } },
      unit: { select: { name: true } },
      rosterProposals: { where: { status: 'proposed' }, select: { id: true } },
    },
  });
  const words = foldText(input.search).split(' ');
  const order = new Intl.Collator('vi');
  const found = contestants
    .filter(({ person, position }) => {
      const text = foldText(`${person.fullName} ${position ?? ''}`);
      return words.every(word => text.includes(word));
    })
    .sort(
      (one, other) =>
        order.compare(givenName(one.person.fullName), givenName(other.person.fullName)) ||
        order.compare(one.person.fullName, other.person.fullName),
    );
  const pageCount = Math.max(1, Math.ceil(found.length / rosterPageSize));
  const page = Math.min(Math.max(1, input.page), pageCount);
  const shown = found.slice((page - 1) * rosterPageSize, page * rosterPageSize);
  const proposals = await db.rosterProposal.findMany({
    where: { contestId, unitId },
    include: proposalRelations,
    orderBy: { proposedAt: 'desc' },
    take: 50,
  });
  const frozenAt = rosterFreezesAt(contest.rules);
  const names = ({ id, name }: { id: string; name: string }) => ({ id, name });
  return {
    rows: shown.map(({ id, person, unit, position, excludedReason, rosterProposals }) => ({
      contestantId: id,
      fullName: person.fullName,
      position,
      maskedCitizenId:
        person.citizenIdCipher && maskCitizenId(vault.decrypt(person.citizenIdCipher)),
      unitName: unit.name,
      excludedReason,
      hasOpenProposal: rosterProposals.length > 0,
    })),
    page,
    pageCount,
    total: contestants.length,
    excluded: contestants.filter(({ excludedReason }) => excludedReason !== null).length,
    found: found.length,
    frozenAt: frozenAt.toISOString(),
    isFrozen: act.now >= frozenAt,
    representedUnits: all.filter(unit => represented.includes(unit.id)).map(names),
    ownUnits: own.map(names),
    otherUnits: all.filter(unit => unit.id !== unitId).map(names),
    proposals: proposals.map(proposal => describeProposal(proposal, vault)),
  };
}

/** Vietnamese lists are in the order of the given name, which stands last. */
const givenName = (fullName: string) => fullName.trim().split(/\s+/).at(-1) ?? '';

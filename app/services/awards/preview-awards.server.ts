import {
  type AwardResult,
  type CollectiveResult,
  type EntryResult,
  isAboutTie,
  type WeeklyRow,
} from '#app/domain/awards/award-result.ts';
import type { UnresolvedTie } from '#app/domain/awards/ranking.ts';
import type { AwardName } from '#app/domain/awards/read-decisions.ts';
import { type TriedKey, triedKeys } from '#app/domain/publications/tie-keys.ts';
import { rootOf, unitParents } from '#app/domain/units.ts';
import { accepted, type Verdict } from '#app/domain/verdict.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { closedWeeksOnly } from './closed-weeks.ts';
import {
  type CollectedAwards,
  collectAwardInput,
  type StoredDecision,
  storedDecision,
} from './collect-award-input.server.ts';
import { type ComputedAwards, computeCollected } from './compute-collected.server.ts';

/** One subject of a tie, with what tells it apart. */
export interface TiedSubject {
  id: string;
  name: string;
  unitName: string | null;
}

export interface OpenTie {
  award: AwardName;
  /** What is at stake, best first; null for no prize. */
  prizes: (string | null)[];
  rank: number;
  subjects: TiedSubject[];
  /** The declared keys in their order, each with the value that all of them share. */
  keys: (TriedKey & { criterion: string | null })[];
  /**
   * Of a decision that nobody has confirmed yet. `outdated`: it names some of them, but no longer exactly these, so it
   * can't be confirmed and keeps another one out until it is revoked.
   */
  waiting: 'to-confirm' | 'outdated' | null;
}

export interface ShownDecision {
  id: string;
  award: AwardName;
  subjects: TiedSubject[];
  reason: string;
  decidedAt: string;
  decidedBy: string;
  /** null: nobody has confirmed it yet, or nobody had to (`isDeclared`). */
  confirmedBy: string | null;
  /** The rules had declared how such a tie is broken. */
  isDeclared: boolean;
  /** Of the minutes. */
  fileName: string | null;
  /** Whoever asks decided it: somebody else confirms. */
  isOwn: boolean;
  /** false: the figures have changed since, or nobody has confirmed it: the decision has no effect. */
  stands: boolean;
}

export interface AwardsPreview {
  entries: (EntryResult & { code: string; title: string; unitName: string; isTied: boolean })[];
  collective: (CollectiveResult & {
    unitName: string;
    group: string;
    /** Attempts with no right answer. */
    zeroAttempts: number;
    isTied: boolean;
  })[];
  weekly: {
    week: number;
    allCorrect: number;
    ranking: (WeeklyRow & { fullName: string; unitName: string; isTied: boolean })[];
  }[];
  ties: OpenTie[];
  /** Decisions that a second organizer is still to confirm. */
  waiting: ShownDecision[];
  decisions: ShownDecision[];
}

/** The awards as they would be computed now, with names: for organizers. Weeks that are still open count for nothing. */
export async function previewAwards(
  contestId: string,
  act: Act,
): Promise<Verdict<AwardsPreview, 'unusable-input'>> {
  permit(act, 'awards.see', { contestId });
  const contest = await getContest(contestId, act);
  const all = await collectAwardInput(contest, act.db);
  const collected = closedWeeksOnly(all, contest.rules, act.now);
  const computed = computeCollected(collected);
  if (!computed.ok) return computed;
  const { names } = collected;
  const { result } = computed;
  const tied = new Set(
    result.unresolvedTies.flatMap(({ award, subjects }) => subjects.map(id => `${award}/${id}`)),
  );
  const groups = new Map(collected.input.units.map(({ id, group }) => [id, group]));
  const zeros = countZeroAttempts(collected);
  const criteria = new Map(
    contest.rules.judging.criteria.map(({ key, name }) => [`criterion:${key}`, name]),
  );
  const shown = await showDecisions(contestId, computed, collected, act);
  return accepted({
    entries: result.entries.map(row => ({
      ...row,
      code: collected.entryCodes.get(row.entryId) ?? '',
      title: names.entries[row.entryId]?.title ?? '',
      unitName: names.entries[row.entryId]?.unitName ?? '',
      isTied: tied.has(`entry/${row.entryId}`),
    })),
    collective: result.collective.map(row => ({
      ...row,
      unitName: names.units[row.unitId] ?? '',
      group: groups.get(row.unitId) ?? '',
      zeroAttempts: zeros.get(row.unitId) ?? 0,
      isTied: tied.has(`collective/${row.unitId}`),
    })),
    weekly: result.weekly.map(({ ranking, ...week }) => ({
      ...week,
      ranking: ranking.map(row => ({
        ...row,
        fullName: names.contestants[row.contestantId]?.fullName ?? '',
        unitName: names.contestants[row.contestantId]?.unitName ?? '',
        isTied: tied.has(`weekly:${week.week}/${row.contestantId}`),
      })),
    })),
    ties: result.unresolvedTies.map(({ award, subjects, prizes }) => ({
      award,
      prizes,
      rank: rankOf(award, subjects[0] ?? '', result),
      subjects: subjects.map(id => subjectOf(award, id, collected)),
      keys: triedKeys({ award, subjects, prizes }, computed.input, result).map(tried => ({
        ...tried,
        criterion: criteria.get(tried.key) ?? null,
      })),
      waiting: waitingFor({ award, subjects }, shown.waiting),
    })),
    ...shown,
  });
}

function waitingFor(
  tie: Pick<UnresolvedTie, 'award' | 'subjects'>,
  waiting: readonly ShownDecision[],
): OpenTie['waiting'] {
  const orders = waiting.map(({ award, subjects }) => ({
    award,
    order: subjects.map(({ id }) => id),
  }));
  if (orders.some(one => isAboutTie(one, tie))) return 'to-confirm';
  const meets = orders.some(
    ({ award, order }) => award === tie.award && order.some(id => tie.subjects.includes(id)),
  );
  return meets ? 'outdated' : null;
}

/** Attempts with no right answer by root unit, excluded contestants left out: what `no-zero` is about. */
function countZeroAttempts({ input }: CollectedAwards): Map<string, number> {
  const parents = unitParents(input.units);
  const counted = new Map(
    input.contestants.flatMap(({ id, unitId, excluded }) =>
      excluded ? [] : [[id, unitId] as const],
    ),
  );
  const zeros = new Map<string, number>();
  for (const { contestantId, correct } of input.attempts) {
    const unitId = counted.get(contestantId);
    if (correct !== 0 || unitId === undefined) continue;
    const root = rootOf(unitId, parents);
    zeros.set(root, (zeros.get(root) ?? 0) + 1);
  }
  return zeros;
}

function rankOf(award: AwardName, id: string, result: AwardResult): number {
  if (award === 'entry') return result.entries.find(row => row.entryId === id)?.rank ?? 0;
  if (award === 'collective') return result.collective.find(row => row.unitId === id)?.rank ?? 0;
  const weekly = result.weekly.find(({ week }) => award === `weekly:${week}`);
  return weekly?.ranking.find(row => row.contestantId === id)?.rank ?? 0;
}

function subjectOf(award: AwardName, id: string, collected: CollectedAwards): TiedSubject {
  const { names, entryCodes } = collected;
  if (award === 'collective') return { id, name: names.units[id] ?? id, unitName: null };
  if (award === 'entry') {
    const entry = names.entries[id];
    const code = entryCodes.get(id);
    return {
      id,
      name: [code, entry?.title].filter(Boolean).join(' – ') || id,
      unitName: entry?.unitName ?? null,
    };
  }
  const person = names.contestants[id];
  return { id, name: person?.fullName ?? id, unitName: person?.unitName ?? null };
}

async function showDecisions(
  contestId: string,
  { standing, stale }: ComputedAwards,
  collected: CollectedAwards,
  { db, actor }: Act,
): Promise<Pick<AwardsPreview, 'waiting' | 'decisions'>> {
  const unconfirmed = await db.tieDecision.findMany({
    where: { contestId, revokedAt: null, confirmedAt: null },
  });
  const waiting = unconfirmed.map(storedDecision);
  const all = [...standing, ...stale, ...waiting];
  const people = await db.person.findMany({
    where: {
      id: {
        in: all.flatMap(({ decidedById, confirmedById }) => [decidedById, confirmedById ?? '']),
      },
    },
    select: { id: true, fullName: true },
  });
  const fullNames = new Map(people.map(({ id, fullName }) => [id, fullName]));
  const show = (decision: StoredDecision): ShownDecision => {
    const { id, award, reason, decidedAt, decidedById, confirmedById, confirmedAt } = decision;
    return {
      ...{ id, award, reason, fileName: decision.fileName },
      subjects: decision.order.map(subject => subjectOf(award, subject, collected)),
      decidedAt: decidedAt.toISOString(),
      decidedBy: fullNames.get(decidedById) ?? '',
      confirmedBy: confirmedById === null ? null : (fullNames.get(confirmedById) ?? ''),
      isDeclared: confirmedAt !== null && decision.fileName === null,
      isOwn: decidedById === actor?.personId,
      stands: standing.includes(decision),
    };
  };
  const newestFirst = (decisions: readonly StoredDecision[]) =>
    decisions.map(show).sort((one, other) => (one.decidedAt < other.decidedAt ? 1 : -1));
  return { waiting: newestFirst(waiting), decisions: newestFirst([...standing, ...stale]) };
}

import type { Database, Transaction } from '#app/db/database.server.ts';
import { AWARDS_INPUT_SCHEMA, type AwardInput } from '#app/domain/awards/award-input.ts';
import type { AwardName, DecisionRow } from '#app/domain/awards/read-decisions.ts';
import type { EntryRow, SheetRow } from '#app/domain/awards/read-entries.ts';
import type { AwardRules } from '#app/domain/awards/read-rules.ts';
import type { ContestantRow, UnitRow } from '#app/domain/awards/read-units.ts';
import type { FrozenNames } from '#app/domain/awards/redact-result.ts';
import type { ContestRules } from '#app/domain/contest-rules.ts';
import type { ContestInForce } from '../contests/find-contest.server.ts';
import { readEntriesToJudge } from '../judging/read-judged-entries.server.ts';
import { readPublicInterest } from '../judging/read-public-interest.server.ts';

/**
 * The input of section 6 with the names that were in force, as further fields of its rows: the snapshot's sha256
 * so covers them too.
 */
export type CollectedInput = Omit<AwardInput, 'contestants' | 'entries' | 'decisions'> & {
  rulesVersion: number;
  contestants: (ContestantRow & { fullName: string })[];
  entries: (EntryRow & {
    code: string;
    kind: 'video' | 'slogan';
    title: string;
    /** What its points of public interest come of; only where the rules count it. */
    reactions?: number;
    shares?: number;
  })[];
  decisions: DecisionRow[];
};

/** A committee's decision as stored; whether it still matches a tie is found out by computing. */
export type StoredDecision = DecisionRow & {
  id: string;
  decidedAt: Date;
  decidedById: string;
  /** Null where the rules themselves had declared how the tie is broken. */
  confirmedById: string | null;
  confirmedAt: Date | null;
  fileName: string | null;
};

export interface CollectedAwards {
  /** Without decisions: `computeCollected` adds those that still match a tie. */
  input: CollectedInput;
  names: FrozenNames;
  decisions: StoredDecision[];
  entryCodes: ReadonlyMap<string, string>;
  /** Codes of competing entries whose public interest counts by the rules and isn't recorded yet. */
  unmeasured: readonly string[];
  /** When the last unit's hand-in closes, extensions included. */
  entriesCloseAt: Date;
  /** Codes of entries that judges still talk over: their sheets may change. */
  inDiscussion: readonly string[];
}

type Reader = Database | Transaction;

/**
 * Everything that awards are computed from, as the database holds it now; ids are row ids. Who left the roster counts
 * nowhere. An entry without a version before its unit's closing (can't normally be) stands as rejected. All sheets
 * count, also those of judges whose role was taken back after they had submitted: the work was done in office. Not
 * those of a judge who withdrew from the entry.
 */
export async function collectAwardInput(
  contest: ContestInForce,
  transaction: Reader,
): Promise<CollectedAwards> {
  const contestId = contest.id;
  const inContest = { where: { contestId }, orderBy: { id: 'asc' } } as const;
  const units = await transaction.unit.findMany(inContest);
  const people = await transaction.contestant.findMany({
    where: { contestId, leftAt: null },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      unitId: true,
      excludedReason: true,
      person: { select: { fullName: true } },
    },
  });
  const attempts = await transaction.attempt.findMany({
    where: { contestant: { contestId, leftAt: null } },
    orderBy: { id: 'asc' },
    select: {
      contestantId: true,
      week: true,
      correct: true,
      prediction: true,
      startedAt: true,
      submittedAt: true,
    },
  });
  const { entries } = await readEntriesToJudge(contest, { db: transaction });
  const competing = entries.filter(({ status, version }) => status === 'valid' && version !== null);
  const interest = await readInterest(contest, competing, transaction);
  const sheets = await transaction.scoreSheet.findMany({
    where: { entry: { contestId } },
    orderBy: { id: 'asc' },
    select: { entryId: true, judgeId: true, status: true, scores: true },
  });
  const recusals = await transaction.recusal.findMany({
    where: { entry: { contestId }, liftedAt: null },
    select: { entryId: true, judgeId: true },
  });
  const recused = new Set(recusals.map(({ entryId, judgeId }) => `${entryId}/${judgeId}`));
  const discussed = await transaction.discussion.findMany({
    where: { closedAt: null, entry: { contestId, status: 'valid' } },
    orderBy: { id: 'asc' },
    select: { entry: { select: { code: true } } },
  });
  const decisions = await transaction.tieDecision.findMany({
    where: { contestId, revokedAt: null, confirmedAt: { not: null } },
    orderBy: { id: 'asc' },
  });

  const unitNames = new Map(units.map(({ id, name }) => [id, name]));
  const nameOfUnit = (id: string) => unitNames.get(id) ?? '';
  const input: CollectedInput = {
    schema: AWARDS_INPUT_SCHEMA,
    contest: { code: contest.code, title: contest.title },
    rulesVersion: contest.rulesVersion,
    rules: awardRules(contest.rules),
    units: units.map(({ id, name, group, parentId }) => ({
      id,
      name,
      group: group as UnitRow['group'],
      parentId,
    })),
    contestants: people.map(({ id, unitId, excludedReason, person }) => ({
      id,
      unitId,
      excluded: excludedReason !== null,
      fullName: person.fullName,
    })),
    attempts: attempts.map(({ startedAt, submittedAt, ...attempt }) => ({
      ...attempt,
      startedAt: startedAt.toISOString(),
      submittedAt: submittedAt.toISOString(),
    })),
    entries: entries.map(({ id, code, kind, unit, status, version }) => ({
      id,
      unitId: unit.id,
      status: version ? status : status === 'valid' ? 'rejected' : status,
      code,
      kind,
      title: version?.title ?? code,
      ...interest.get(id),
    })),
    sheets: sheets.flatMap(({ scores, ...sheet }) =>
      recused.has(`${sheet.entryId}/${sheet.judgeId}`)
        ? []
        : [{ ...sheet, scores: scores as SheetRow['scores'] }],
    ),
    decisions: [],
  };
  return {
    input,
    names: {
      units: Object.fromEntries(unitNames),
      contestants: Object.fromEntries(
        people.map(({ id, unitId, person }) => [
          id,
          { fullName: person.fullName, unitName: nameOfUnit(unitId) },
        ]),
      ),
      entries: Object.fromEntries(
        input.entries.map(({ id, unitId, kind, title }) => [
          id,
          { title, kind, unitName: nameOfUnit(unitId) },
        ]),
      ),
    },
    decisions: decisions.map(storedDecision),
    entryCodes: new Map(entries.map(({ id, code }) => [id, code])),
    unmeasured: contest.rules.publicInterest
      ? competing.filter(({ id }) => !interest.has(id)).map(({ code }) => code)
      : [],
    entriesCloseAt: await lastClosing(contest, transaction),
    inDiscussion: discussed.map(({ entry }) => entry.code),
  };
}

/** A row of the table of decisions, its order and award as what they are. */
export function storedDecision(row: {
  id: string;
  award: string;
  order: unknown;
  reason: string;
  decidedAt: Date;
  decidedById: string;
  confirmedById: string | null;
  confirmedAt: Date | null;
  fileName: string | null;
}): StoredDecision {
  const { id, award, order, reason, decidedAt, decidedById, confirmedById, confirmedAt } = row;
  return {
    ...{ id, award: award as AwardName, order: order as string[], reason },
    ...{ decidedAt, decidedById, confirmedById, confirmedAt, fileName: row.fileName },
  };
}

/** The fields of public interest of each entry that has them; none where the rules don't count it. */
async function readInterest(
  contest: ContestInForce,
  competing: readonly { id: string }[],
  transaction: Reader,
): Promise<Map<string, { publicPoints: number; reactions: number; shares: number }>> {
  if (!contest.rules.publicInterest) return new Map();
  const ids = competing.map(({ id }) => id);
  const measured = await readPublicInterest(contest, ids, transaction);
  return new Map(
    [...measured].map(([entryId, { points, reactions, shares }]) => [
      entryId,
      { publicPoints: points, reactions, shares },
    ]),
  );
}

/** The rules as section 6 reads them, with the criteria's names: neither calendar nor what an entry may be. */
function awardRules(rules: ContestRules): AwardRules {
  const { calendar: _, entry: __, judging, publicInterest, ...others } = rules;
  const criteria = judging.criteria.map(({ key, name, max, weight }) => ({
    key,
    name,
    max,
    weight,
  }));
  const { aggregate, normalization, minimumSheets } = judging;
  return {
    ...others,
    judging: { criteria, aggregate, normalization, minimumSheets },
    // where it has no weight the input is what it always was
    ...(publicInterest ? { publicInterest } : {}),
  };
}

/** When the last unit's hand-in closes: an extension of any unit keeps the entries' award from being published. */
async function lastClosing(contest: ContestInForce, transaction: Reader): Promise<Date> {
  const extensions = await transaction.deadlineExtension.findMany({
    where: { unit: { contestId: contest.id } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  // the newest extension of a unit counts
  const newest = new Map(extensions.map(({ unitId, closesAt }) => [unitId, closesAt.getTime()]));
  return new Date(Math.max(Date.parse(contest.rules.entry.closesAt), ...newest.values()));
}

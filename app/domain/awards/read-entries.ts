import type { Decimal } from './decimal.ts';
import { compareDecimals, DecimalText, formatScaled, readDecimal } from './decimal.ts';
import type { ReadRules } from './read-rules.ts';
import type { ReadUnits } from './read-units.ts';
import { refuseId } from './read-units.ts';
import { fieldPath, readId, readNumber, readObject, readWord, refuse } from './unusable-input.ts';

export const ENTRY_STATUSES = ['valid', 'withdrawn', 'rejected'] as const;
export const SHEET_STATUSES = ['submitted', 'draft'] as const;

export type EntryRow = {
  id: string;
  unitId: string;
  status: (typeof ENTRY_STATUSES)[number];
  /** Read only where the rules give public interest points; absent or null: 0. */
  publicPoints?: number | null;
};
export type SheetRow = {
  entryId: string;
  judgeId: string;
  status: (typeof SHEET_STATUSES)[number];
  scores: Record<string, number | null>;
};

/** The entries by id, and the valid ones with their root unit's place. */
export type ReadEntries = {
  /** Place among `valid`, or -1 for an entry that isn't valid. */
  index: Map<string, number>;
  valid: { id: string; root: number; publicPoints: Decimal }[];
};

/** A sheet that counts: submitted, for a valid entry; one score for each criterion, in order. */
export type CountedSheet = { entry: number; judge: number; scores: Decimal[] };
export type ReadSheets = { judges: number; counted: CountedSheet[] };

const NOT_VALID = -1;
const NOTHING: Decimal = { digits: 0n, places: 0 };

/** Entries with their units; public points of every entry are checked, those of a valid one count. */
export function readEntries(
  rows: readonly unknown[],
  rules: ReadRules,
  units: ReadUnits,
): ReadEntries {
  const index = new Map<string, number>();
  const valid: ReadEntries['valid'] = [];
  for (const [at, row] of rows.entries()) {
    const path = `entries[${at}]`;
    const entry = readObject(row, path);
    const id = readId(entry.id, `${path}.id`);
    if (index.has(id)) refuse(`${path}.id`, 'duplicate-id', { id });
    const unit = units.index.get(entry.unitId as string);
    if (unit === undefined) return refuseId(entry.unitId, `${path}.unitId`);
    const status = readWord(entry.status, ENTRY_STATUSES, `${path}.status`);
    const publicPoints = readPublicPoints(entry.publicPoints, rules, `${path}.publicPoints`);
    index.set(id, status === 'valid' ? valid.length : NOT_VALID);
    if (status === 'valid') valid.push({ id, root: units.rootOf[unit]!, publicPoints });
  }
  return { index, valid };
}

function readPublicPoints(value: unknown, { mostPublicPoints }: ReadRules, path: string): Decimal {
  if (mostPublicPoints === null || value === undefined || value === null) return NOTHING;
  const points = readNumber(value, path, 0);
  if (compareDecimals(points, mostPublicPoints) <= 0) return points;
  const max = formatScaled(mostPublicPoints.digits, mostPublicPoints.places);
  return refuse(path, 'out-of-range', { min: 0, max });
}

/** Section 6, points 1 and 5. Every sheet is checked; those that don't count are then left out. */
export function readSheets(
  rows: readonly unknown[],
  rules: ReadRules,
  entries: ReadEntries,
): ReadSheets {
  const judges = new Map<string, number>();
  const judgesOfEntry = new Map<string, Set<string>>();
  const counted: CountedSheet[] = [];
  for (const [at, row] of rows.entries()) {
    const path = `sheets[${at}]`;
    const sheet = readObject(row, path);
    const entry = entries.index.get(sheet.entryId as string);
    if (entry === undefined) return refuseId(sheet.entryId, `${path}.entryId`);
    const entryId = sheet.entryId as string;
    const judgeId = readId(sheet.judgeId, `${path}.judgeId`);
    const seen = judgesOfEntry.get(entryId) ?? new Set<string>();
    if (seen.has(judgeId)) refuse(path, 'duplicate-sheet', { entryId, judgeId });
    judgesOfEntry.set(entryId, seen.add(judgeId));
    const status = readWord(sheet.status, SHEET_STATUSES, `${path}.status`);
    const scores = readScores(sheet.scores, rules, `${path}.scores`);
    if (status !== 'submitted' || entry === NOT_VALID) continue;
    const judge = judges.get(judgeId) ?? judges.size;
    judges.set(judgeId, judge);
    counted.push({ entry, judge, scores: demandAll(scores, rules, `${path}.scores`) });
  }
  return { judges: judges.size, counted };
}

/** A sheet's scores in the order of the rules' criteria; an absent one and null are null. */
function readScores(value: unknown, rules: ReadRules, path: string): (Decimal | null)[] {
  const stated = readObject(value, path);
  const scores = new Array<Decimal | null>(rules.criteria.length).fill(null);
  for (const key of Object.keys(stated)) {
    const criterion = rules.criterionIndex.get(key);
    if (criterion === undefined) {
      return refuse(fieldPath(path, key), 'unknown-criterion', { value: key });
    }
    const score = stated[key];
    if (score === null) continue;
    if (typeof score !== 'number' && !(score instanceof DecimalText)) {
      return refuse(fieldPath(path, key), 'wrong-type', { expected: 'number' });
    }
    const exact = readDecimal(score);
    const max = rules.criteria[criterion]!.max;
    if (exact === null || exact.digits < 0n || compareDecimals(exact, max) > 0) {
      const params = { min: 0, max: formatScaled(max.digits, max.places) };
      return refuse(fieldPath(path, key), 'out-of-range', params);
    }
    scores[criterion] = exact;
  }
  return scores;
}

function demandAll(scores: (Decimal | null)[], rules: ReadRules, path: string): Decimal[] {
  return scores.map((score, criterion) => {
    if (score !== null) return score;
    const key = rules.criteria[criterion]!.key;
    return refuse(fieldPath(path, key), 'missing-criterion', { value: key });
  });
}

import type { AwardInput, ReadAwardInput } from '../awards/award-input.ts';
import type { AwardResult } from '../awards/award-result.ts';
import {
  compareWhole,
  formatScaled,
  powerOfTen,
  roundRatio,
  scaleDecimal,
} from '../awards/decimal.ts';
import { mostPlaces, normalizeTotals, type Totals, totalSheets } from '../awards/sheet-totals.ts';
import { seededHash } from '../seeded-hash.ts';
import type { ExplainedEntry, ExplainedSheet } from './explanation.ts';
import { type PlacedRow, placeRow } from './place-row.ts';

/** A trimmed mean drops the extremes only from this many sheets on (section 6, point 6). */
const SHEETS_TO_TRIM = 5;

/** Every valid entry's way from sheets to rank, by its id (section 6, points 5 to 9). */
export function explainEntries(
  input: AwardInput,
  read: ReadAwardInput,
  result: AwardResult,
): Map<string, ExplainedEntry> {
  const { rules } = read;
  const { counted } = read.sheets;
  const totals = totalSheets(counted, rules);
  const isNormalized = rules.normalization === 'z-score';
  const normalized = isNormalized ? normalizeTotals(totals, counted) : totals;
  const places = mostPlaces(counted);
  const sheetsOf = new Map<number, number[]>();
  counted.forEach(({ entry }, at) => {
    const own = sheetsOf.get(entry) ?? [];
    sheetsOf.set(entry, own);
    own.push(at);
  });
  const numbers = judgeNumbers(input, read, result);
  const text = ({ values, places: decimals }: Totals, at: number) =>
    formatScaled(values[at] ?? 0n, decimals);

  const explained = new Map<string, ExplainedEntry>();
  const rows: PlacedRow[] = [];
  for (const row of result.entries) {
    const index = read.entries.index.get(row.entryId) ?? -1;
    const own = sheetsOf.get(index) ?? [];
    const numberOf = (judge: number) => numbers.get(row.unitId)?.get(judge) ?? 0;
    const dropped = droppedSheets(own, normalized, rules.aggregate);
    const sheets = own.map((at): ExplainedSheet => {
      const sheet = counted[at]!;
      return {
        judge: numberOf(sheet.judge),
        scores: rules.criteria.map(({ key, weight }, criterion) => {
          const score = sheet.scores[criterion]!;
          return {
            criterion: key,
            points: formatScaled(score.digits, score.places),
            weight: formatScaled(weight.digits, weight.places),
          };
        }),
        total: text(totals, at),
        normalized: isNormalized ? text(normalized, at) : null,
        dropped: dropped.has(at),
      };
    });
    const points = read.entries.valid[index]?.publicPoints;
    explained.set(row.entryId, {
      entryId: row.entryId,
      ...{ aggregate: rules.aggregate, normalization: rules.normalization },
      minimumSheets: rules.minimumSheets,
      judges: isNormalized
        ? own
            .map(at => counted[at]!.judge)
            .map(judge => ({ judge: numberOf(judge), ...judgeFigures(judge, totals, read) }))
            .sort((one, other) => one.judge - other.judge)
        : [],
      sheets: sheets.sort((one, other) => one.judge - other.judge),
      publicPoints:
        rules.mostPublicPoints === null || !points
          ? null
          : formatScaled(points.digits, points.places),
      score: row.score,
      placing: null,
    });
    if (row.rank === null) continue;
    const values = rules.entryOrder.map(key => {
      if (key === 'score') return row.score;
      if (key === 'median') {
        const sorted = own.map(at => totals.values[at]!).sort(compareWhole);
        const middle = sorted.length >> 1;
        const chosen = sorted.slice(sorted.length % 2 === 0 ? middle - 1 : middle, middle + 1);
        return meanText(chosen, totals.places, rules.decimals);
      }
      const marks = own.map(at => scaleDecimal(counted[at]!.scores[key.criterion]!, places));
      return meanText(marks, places, rules.decimals);
    });
    rows.push({ id: row.entryId, rank: row.rank, prize: row.prize, values });
  }
  const tried = { award: 'entry', decisions: input.decisions ?? [], ties: result.unresolvedTies };
  rows.forEach((row, at) => {
    const entry = explained.get(row.id);
    if (entry) entry.placing = placeRow(at, rows, input.rules.entryOrder, tried);
  });
  return explained;
}

/**
 * Each unit's judges as 1, 2 …, the same for all of its entries. In an order that comes of unit and judge, which tells
 * nothing: by their ids alone they would stand as their accounts were made, and alike for every unit.
 */
function judgeNumbers(
  input: AwardInput,
  { sheets, entries }: ReadAwardInput,
  result: AwardResult,
): Map<string, Map<number, number>> {
  const ids: string[] = [];
  for (const { entryId, judgeId, status } of input.sheets) {
    const counts = status === 'submitted' && (entries.index.get(entryId) ?? -1) >= 0;
    if (counts && !ids.includes(judgeId)) ids.push(judgeId);
  }
  const units = new Map(
    result.entries.map(({ entryId, unitId }) => [entries.index.get(entryId) ?? -1, unitId]),
  );
  const judges = new Map<string, Set<number>>();
  for (const { entry, judge } of sheets.counted) {
    const unitId = units.get(entry) ?? '';
    judges.set(unitId, (judges.get(unitId) ?? new Set()).add(judge));
  }
  return new Map(
    [...judges].map(([unitId, own]) => {
      const place = (judge: number) => seededHash(`${unitId}/${ids[judge] ?? ''}`);
      const drawn = [...own].sort((one, other) => place(one) - place(other) || one - other);
      return [unitId, new Map(drawn.map((judge, at) => [judge, at + 1]))];
    }),
  );
}

/** The sheets that the aggregate leaves out: of equal ones the first that stands there. */
function droppedSheets(
  own: readonly number[],
  { values }: Totals,
  aggregate: ExplainedEntry['aggregate'],
): Set<number> {
  const sorted = [...own].sort((one, other) => compareWhole(values[one]!, values[other]!));
  if (aggregate === 'mean' || sorted.length === 0) return new Set();
  if (aggregate === 'trimmed-mean') {
    return sorted.length < SHEETS_TO_TRIM ? new Set() : new Set([sorted[0]!, sorted.at(-1)!]);
  }
  const middle = sorted.length >> 1;
  const kept = sorted.slice(sorted.length % 2 === 0 ? middle - 1 : middle, middle + 1);
  return new Set(sorted.filter(at => !kept.includes(at)));
}

const READING_PLACES = 4;

/** A judge's mean and population deviation over all totals, for reading. */
function judgeFigures(
  judge: number,
  totals: Totals,
  { sheets }: ReadAwardInput,
): Omit<ExplainedEntry['judges'][number], 'judge'> {
  const own = totals.values.filter((_, at) => sheets.counted[at]?.judge === judge).map(Number);
  const mean = own.reduce((sum, total) => sum + total, 0) / own.length;
  const variance = own.reduce((sum, total) => sum + (total - mean) ** 2, 0) / own.length;
  const scale = Number(powerOfTen(totals.places));
  return {
    mean: (mean / scale).toFixed(READING_PLACES),
    deviation: (Math.sqrt(variance) / scale).toFixed(READING_PLACES),
    sheets: own.length,
  };
}

function meanText(values: readonly bigint[], places: number, decimals: number): string {
  const sum = values.reduce((total, value) => total + value, 0n);
  const divisor = BigInt(values.length) * powerOfTen(places);
  return formatScaled(roundRatio(sum, divisor, decimals), decimals);
}

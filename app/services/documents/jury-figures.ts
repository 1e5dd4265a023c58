import type { JudgingMethod, ScoredEntry } from '#app/documents/described/jury-minutes.ts';
import type { AwardResult } from '#app/domain/awards/award-result.ts';
import type { ContestRules } from '#app/domain/contest-rules.ts';
import { sheetTotal } from '#app/domain/judging/score-sheet.ts';
import type { CollectedInput } from '../awards/collect-award-input.server.ts';

interface Judged {
  input: CollectedInput;
  result: AwardResult;
}

/** How the frozen rules let the jury judge; criteria's names are the contest's. */
export function methodOf({ input }: Judged, rules: ContestRules): JudgingMethod {
  const { aggregate, normalization, minimumSheets, criteria } = input.rules.judging;
  const named = new Map(rules.judging.criteria.map(({ key, name }) => [key, name]));
  return {
    ...{ aggregate, normalization, minimumSheets },
    criteria: criteria.map(({ key, max, weight }) => ({
      name: named.get(key) ?? key,
      max,
      weight,
    })),
  };
}

/** The sheets that counted: submitted, for valid entries. */
export function countedSheets({ input }: Pick<Judged, 'input'>) {
  const valid = new Set(
    input.entries.filter(({ status }) => status === 'valid').map(({ id }) => id),
  );
  return input.sheets.filter(({ status, entryId }) => status === 'submitted' && valid.has(entryId));
}

/** Judges whose sheets counted, in the order of their names. */
export function judgesOf(judged: Judged, names: ReadonlyMap<string, string>): string[] {
  const ids = [...new Set(countedSheets(judged).map(({ judgeId }) => judgeId))];
  const nameOf = (id: string) => names.get(id) ?? '';
  return ids.sort((one, other) => nameOf(one).localeCompare(nameOf(other), 'vi'));
}

/** Each valid entry by rank with its total by each judge, null where a judge gave none. */
export function scoredEntries(
  judged: Judged,
  judges: readonly string[],
): (ScoredEntry & { totals: (string | null)[] })[] {
  const { input, result } = judged;
  const entries = new Map(input.entries.map(entry => [entry.id, entry]));
  const units = new Map(input.units.map(({ id, name }) => [id, name]));
  const { criteria } = input.rules.judging;
  const totals = new Map(
    countedSheets(judged).map(({ entryId, judgeId, scores }) => [
      `${entryId}/${judgeId}`,
      sheetTotal(given(scores), criteria),
    ]),
  );
  return result.entries.map(({ entryId, unitId, rank, sheets, score, prize }) => ({
    ...{ rank, sheets, score, prize },
    title: entries.get(entryId)?.title ?? '',
    unitName: units.get(entries.get(entryId)?.unitId ?? unitId) ?? '',
    totals: judges.map(judge => {
      const total = totals.get(`${entryId}/${judge}`);
      return total === undefined ? null : String(total);
    }),
  }));
}

/** The criteria that bear a score. */
export const given = (scores: Readonly<Record<string, number | null>>): Record<string, number> =>
  Object.fromEntries(
    Object.entries(scores).flatMap(([key, score]) => (score === null ? [] : [[key, score]])),
  );

/** How many entries were received, and what became of them. */
export function entryCounts(judged: Judged) {
  const { entries } = judged.input;
  const having = (status: string) => entries.filter(entry => entry.status === status).length;
  return {
    received: entries.length,
    ...{ valid: having('valid'), rejected: having('rejected'), withdrawn: having('withdrawn') },
    sheets: countedSheets(judged).length,
  };
}

/** Decisions on ties between entries, names in the order decided. */
export function entryTies({ input }: Judged): { order: string[]; reason: string }[] {
  const titles = new Map(input.entries.map(({ id, title }) => [id, title]));
  return input.decisions
    .filter(({ award }) => award === 'entry')
    .map(({ order, reason }) => ({ order: order.map(id => titles.get(id) ?? ''), reason }));
}

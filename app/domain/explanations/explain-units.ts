import { type AwardInput, readAwardInput } from '../awards/award-input.ts';
import type { AwardResult, CollectiveResult } from '../awards/award-result.ts';
import { type Decimal, formatScaled } from '../awards/decimal.ts';
import type { CollectiveKey } from '../awards/read-rules.ts';
import { missingPeople } from '../standing/missing-people.ts';
import { rosterSize, type Turnout, type TurnoutPattern } from '../standing/turnout.ts';
import { rootOf, unitParents } from '../units.ts';
import { explainEntries } from './explain-entries.ts';
import {
  EXPLANATION_SCHEMA,
  type ExplainedCondition,
  type ExplainedEntry,
  type ExplainedWeek,
  type Missing,
  type UnitExplanation,
} from './explanation.ts';
import { missingRank } from './missing-rank.ts';
import { type PlacedRow, placeRow } from './place-row.ts';

type UnitQuiz = { roster: number; weeks: ExplainedWeek[]; turnout: Turnout };

/**
 * The explanation of every competing unit, in the order of the result: from counts and sheets to conditions, place
 * and prize, and what would have had to differ. Throws where the input is unusable: what was published never is.
 */
export function explainUnits(input: AwardInput, result: AwardResult): UnitExplanation[] {
  const checked = readAwardInput(input);
  if (!checked.ok) throw new Error(`unusable input at ${checked.path}`);
  const read = checked.input;
  const entries = explainEntries(input, read, result);
  const quiz = countQuiz(input);
  const minimums = new Map(read.units.roots.map(({ id, minimum }) => [id, minimum]));
  const rankLacked = missingRank(result, entries, read.rules);
  const ranked = result.collective.filter(({ rank }) => rank !== null);
  const rows = ranked.map(row => ({
    ...{ id: row.unitId, rank: row.rank ?? 0, prize: row.prize },
    values: input.rules.collectiveOrder.map(key => row[key] ?? null),
  }));
  const tried = {
    ...{ award: 'collective', decisions: input.decisions ?? [], ties: result.unresolvedTies },
  };
  return result.collective.map((row): UnitExplanation => {
    const own = result.entries.flatMap(({ entryId, unitId }) => {
      const entry = unitId === row.unitId ? entries.get(entryId) : undefined;
      return entry ? [entry] : [];
    });
    const counts = quiz.get(row.unitId) ?? emptyQuiz(input.rules.weeks);
    const minimum = minimums.get(row.unitId) ?? { digits: 0n, places: 0 };
    const conditions = row.conditions.map(condition =>
      explainCondition(condition, { row, counts, own, minimum, input, missingRank: rankLacked }),
    );
    const at = rows.findIndex(({ id }) => id === row.unitId);
    return {
      schema: EXPLANATION_SCHEMA,
      unitId: row.unitId,
      decimals: input.rules.decimals,
      quiz: explainQuiz(row, counts, input),
      entries: own,
      gate: {
        place: row.entryRank,
        betterUnits: (row.entryRank ?? 1) - 1,
        ...{ score: row.entryScore, top: input.rules.topEntries },
      },
      conditions,
      nearest:
        at < 0
          ? nearestOf(conditions, counts, input, result)
          : prizeAhead(rows[at], rows, input.rules.collectiveOrder),
      placing: at < 0 ? null : placeRow(at, rows, input.rules.collectiveOrder, tried),
      published: row,
    };
  });
}

/** Round 1 by root unit: what section 6 counts, as counts. */
function countQuiz(input: AwardInput): Map<string, UnitQuiz> {
  const parents = unitParents(input.units);
  const sat = new Map<string, { root: string; weeks: number[] }>();
  for (const { id, unitId, excluded } of input.contestants) {
    if (!excluded) sat.set(id, { root: rootOf(unitId, parents), weeks: [] });
  }
  const weeksOf = new Map<string, ExplainedWeek[]>();
  for (const { contestantId, week, correct } of input.attempts) {
    const person = sat.get(contestantId);
    if (!person) continue;
    person.weeks.push(week);
    const weeks = weeksOf.get(person.root) ?? emptyWeeks(input.rules.weeks);
    weeksOf.set(person.root, weeks);
    const row = weeks[week - 1];
    if (!row) continue;
    row.took += 1;
    row.correct += correct;
    if (correct === 0) row.zeros += 1;
  }
  const patterns = new Map<string, TurnoutPattern[]>();
  for (const { root, weeks } of sat.values()) {
    const known = patterns.get(root) ?? [];
    patterns.set(root, known);
    known.push({ weeks, people: 1 });
  }
  return new Map(
    [...patterns].map(([root, own]) => {
      const turnout = { patterns: own, scores: [] };
      const weeks = weeksOf.get(root) ?? emptyWeeks(input.rules.weeks);
      return [root, { roster: rosterSize(turnout), weeks, turnout }];
    }),
  );
}

const emptyWeeks = (weeks: number): ExplainedWeek[] =>
  Array.from({ length: weeks }, (_, at) => ({ week: at + 1, took: 0, correct: 0, zeros: 0 }));

const emptyQuiz = (weeks: number): UnitQuiz => ({
  ...{ roster: 0, weeks: emptyWeeks(weeks), turnout: { patterns: [], scores: [] } },
});

const sumOf = (weeks: readonly ExplainedWeek[], key: 'took' | 'correct' | 'zeros') =>
  weeks.reduce((sum, week) => sum + week[key], 0);

function explainQuiz(
  row: CollectiveResult,
  { roster, weeks, turnout }: UnitQuiz,
  { rules }: AwardInput,
): UnitExplanation['quiz'] {
  const { measure } = rules.participation;
  const needed = measure === 'all-weeks' ? rules.weeks : 1;
  const faithful = turnout.patterns.filter(({ weeks: sat }) => sat.length >= needed).length;
  return {
    ...{ measure, roster, weeks },
    faithful: measure === 'mean-weekly' ? null : faithful,
    participation: row.participation,
    ...{ attempts: sumOf(weeks, 'took'), correct: sumOf(weeks, 'correct') },
    questionsPerAttempt: rules.questionsPerAttempt,
    quality: row.quality,
  };
}

type ConditionGround = {
  row: CollectiveResult;
  counts: UnitQuiz;
  own: readonly ExplainedEntry[];
  minimum: Decimal;
  input: AwardInput;
  missingRank: (row: CollectiveResult) => Missing;
};

function explainCondition(
  { code, holds }: CollectiveResult['conditions'][number],
  ground: ConditionGround,
): ExplainedCondition {
  const { row, counts, minimum, input } = ground;
  const { rules } = input;
  const missing = holds ? null : missingOf(code, ground);
  if (code === 'entry-in-top') {
    const figure = row.entryRank === null ? null : String(row.entryRank);
    return { code, holds, figure, limit: String(rules.topEntries), missing };
  }
  if (code === 'participation') {
    return {
      code,
      holds,
      figure: row.participation,
      limit: formatScaled(minimum.digits, minimum.places),
      missing,
    };
  }
  const zeros = String(sumOf(counts.weeks, 'zeros'));
  return { code, holds, figure: zeros, limit: '0', missing };
}

function missingOf(code: ExplainedCondition['code'], ground: ConditionGround): Missing {
  const { row, counts, own, minimum, input } = ground;
  const { rules } = input;
  if (code === 'no-zero') return { code, attempts: sumOf(counts.weeks, 'zeros') };
  if (code === 'participation') {
    const { overall } = missingPeople(counts.turnout, {
      ...{ measure: rules.participation.measure, minimum, decimals: rules.decimals },
      weeks: counts.weeks.map(() => 'past' as const),
    });
    const emptiest = [...counts.weeks].sort((one, other) => one.took - other.took)[0];
    const hasRoom = emptiest !== undefined && counts.roster - emptiest.took >= overall;
    const isByWeek = rules.participation.measure !== 'all-weeks';
    return { code, people: overall, week: isByWeek && hasRoom ? emptiest.week : null };
  }
  if (row.entryRank === null) {
    if (own.length === 0) return { code, reason: 'no-entry' };
    const most = Math.max(...own.map(({ sheets }) => sheets.length));
    return { code, reason: 'few-sheets', sheets: rules.judging.minimumSheets - most };
  }
  return ground.missingRank(row);
}

/** The last unit that has a prize, and what puts it ahead; null for who has one, and where nobody has. */
function prizeAhead(
  own: PlacedRow | undefined,
  rows: readonly PlacedRow[],
  keys: readonly CollectiveKey[],
): Missing | null {
  const last = rows.findLast(({ prize }) => prize !== null);
  if (!own || !last || own.prize !== null) return null;
  const decided = keys.findIndex((_, key) => own.values[key] !== last.values[key]);
  return {
    ...{ code: 'prize', ahead: last.id, rank: last.rank, key: keys[decided] ?? null },
    ...{ own: own.values[decided] ?? null, other: last.values[decided] ?? null },
  };
}

/** The one that lacked the smallest share of what its limit asks. */
function nearestOf(
  conditions: readonly ExplainedCondition[],
  { roster, weeks }: UnitQuiz,
  { rules }: AwardInput,
  { entries }: AwardResult,
): Missing | null {
  const share = (missing: Missing): number => {
    if (missing.code === 'participation') {
      const whole = rules.participation.measure === 'mean-weekly' ? rules.weeks * roster : roster;
      return whole === 0 ? 1 : missing.people / whole;
    }
    if (missing.code === 'prize') return 1;
    if (missing.code === 'no-zero') return missing.attempts / Math.max(1, sumOf(weeks, 'took'));
    if (missing.reason === 'rank') return missing.places / Math.max(1, entries.length);
    return missing.reason === 'few-sheets' ? missing.sheets / rules.judging.minimumSheets : 1;
  };
  const missed = conditions.flatMap(({ missing }) => (missing ? [missing] : []));
  return missed.sort((one, other) => share(one) - share(other))[0] ?? null;
}

/**
 * Section 6 of the design (`hoithi.awards-input/v1` to `hoithi.awards-result/v1`) a second time: written from
 * its text alone, as slowly and plainly as it reads, sharing no code with the portal. What the portal computes
 * must be this, to the letter.
 */
import {
  add,
  compare,
  divide,
  type Fraction,
  fraction,
  mean,
  round,
  squareRoot,
  subtract,
  sum,
  times,
  toText,
  zero,
} from './fractions.ts';
import { byRank, type Place, rankSubjects } from './ranking.ts';
import { type PlainInput, readPlainInput } from './read-input.ts';
import { Unusable } from './values.ts';

/** Points 2 and 8, for one week. */
function rankWeek(input: PlainInput, week: number) {
  const { rules } = input;
  const attempts = input.attempts.filter(each => each.week === week && !each.contestant.excluded);
  const allCorrect = attempts.filter(each => each.correct === rules.questions).length;
  const rows = attempts.map(attempt => ({
    contestantId: attempt.contestant.id,
    correct: attempt.correct,
    predictionError: attempt.prediction === null ? null : Math.abs(attempt.prediction - allCorrect),
    durationMs: attempt.duration,
    submittedAt: attempt.submittedAt,
  }));
  const subjects = rows.map(row => ({
    id: row.contestantId,
    keys: rules.weeklyOrder.flatMap(key => {
      if (key === 'score') return [fraction(row.correct)];
      if (key === 'duration') return [fraction(-row.durationMs)];
      if (key === 'submittedAt') return [fraction(-row.submittedAt)];
      return row.predictionError === null
        ? [fraction(0), zero]
        : [fraction(1), fraction(-row.predictionError)];
    }),
  }));
  const award = `weekly:${week}`;
  const { places, ties } = rankSubjects(award, subjects, rules.prizes.weekly, input.decisions);
  const ranking = rows.map(({ submittedAt: _, ...row }) => ({
    ...row,
    ...(places.get(row.contestantId) as Place),
  }));
  return { result: { week, allCorrect, ranking: byRank(ranking, row => row.contestantId) }, ties };
}

const variance = (values: Fraction[]) =>
  mean(values.map(value => times(subtract(value, mean(values)), subtract(value, mean(values)))));

/** Point 5: the sheets that count, each with its total before and after normalization. */
function countSheets({ rules, sheets }: PlainInput) {
  const counted = sheets
    .filter(sheet => sheet.counts)
    .map(sheet => ({
      ...sheet,
      total: sum(
        rules.criteria.map(({ weight }, at) => times(weight, sheet.scores[at] as Fraction)),
      ),
    }));
  const totals = counted.map(sheet => sheet.total);
  return counted.map(sheet => {
    if (rules.normalization === 'none') return { ...sheet, value: sheet.total };
    const own = counted.filter(each => each.judge === sheet.judge).map(each => each.total);
    const overall = mean(totals);
    if (own.every(total => compare(total, own[0] as Fraction) === 0))
      return { ...sheet, value: round(overall, 4) };
    const stretch = squareRoot(divide(variance(totals), variance(own)));
    const value = add(overall, times(subtract(sheet.total, mean(own)), stretch));
    return { ...sheet, value: round(value, 4) };
  });
}

function median(values: Fraction[]): Fraction {
  const sorted = [...values].sort(compare);
  const middle = sorted.slice((sorted.length - 1) >> 1, (sorted.length >> 1) + 1);
  return mean(middle);
}

/** Point 6. */
function aggregate(how: PlainInput['rules']['aggregate'], values: Fraction[]): Fraction {
  if (how === 'median') return median(values);
  const trimmed = how === 'trimmed-mean' && values.length >= 5;
  return mean(trimmed ? [...values].sort(compare).slice(1, -1) : values);
}

/** Points 6 to 9, for the entries. */
function rankEntries(input: PlainInput) {
  const { rules } = input;
  const counted = countSheets(input);
  const entries = input.entries
    .filter(entry => entry.valid)
    .map(entry => {
      const sheets = counted.filter(sheet => sheet.entry === entry);
      if (sheets.length < rules.minimumSheets)
        return { ...entry, sheets: sheets.length, score: null, keys: null };
      const rounded = (value: Fraction) => round(value, rules.decimals);
      const judged = aggregate(
        rules.aggregate,
        sheets.map(sheet => sheet.value),
      );
      const score = rounded(add(judged, entry.publicPoints));
      const keys = rules.entryOrder.map(key => {
        if (key === 'score') return score;
        if (key === 'median') return rounded(median(sheets.map(sheet => sheet.total)));
        const at = rules.criteria.findIndex(criterion => `criterion:${criterion.key}` === key);
        return rounded(mean(sheets.map(sheet => sheet.scores[at] as Fraction)));
      });
      return { ...entry, sheets: sheets.length, score, keys };
    });
  const subjects = entries.flatMap(({ id, keys }) => (keys ? [{ id, keys }] : []));
  const { places, ties } = rankSubjects('entry', subjects, rules.prizes.entry, input.decisions);
  const ranked = entries.map(entry => ({
    ...entry,
    rank: places.get(entry.id)?.rank ?? null,
    prize: places.get(entry.id)?.prize ?? null,
  }));
  return { ranked: byRank(ranked, entry => entry.id), ties };
}

/** Points 3 and 4: percent and points, rounded, of one root unit. */
function measureUnit({ rules, contestants, attempts }: PlainInput, root: string) {
  const roster = contestants.filter(each => each.root === root && !each.excluded);
  const own = attempts.filter(each => roster.includes(each.contestant));
  const weeksOf = roster.map(each => own.filter(({ contestant }) => contestant === each).length);
  const share = (people: number) => fraction(people * 100, roster.length);
  let participation = zero;
  if (roster.length > 0 && rules.measure === 'any-week')
    participation = share(weeksOf.filter(weeks => weeks > 0).length);
  if (roster.length > 0 && rules.measure === 'all-weeks')
    participation = share(weeksOf.filter(weeks => weeks === rules.weeks).length);
  if (roster.length > 0 && rules.measure === 'mean-weekly') {
    const shares = Array.from({ length: rules.weeks }, (_, at) =>
      share(own.filter(attempt => attempt.week === at + 1).length),
    );
    participation = mean(shares);
  }
  const points = own.map(attempt => fraction(attempt.correct * 10, rules.questions));
  return {
    participation: round(participation, rules.decimals),
    quality: round(points.length === 0 ? zero : mean(points), rules.decimals),
    noZero: own.every(attempt => attempt.correct > 0),
  };
}

/** Points 10 and 11. */
function rankUnits(input: PlainInput, entries: ReturnType<typeof rankEntries>['ranked']) {
  const { rules } = input;
  const roots = input.units.filter(unit => unit.parentId === null);
  const bestRank = (root: string) =>
    Math.min(
      Infinity,
      ...entries.filter(each => each.root === root).map(each => each.rank ?? Infinity),
    );
  const judged = sum(rules.criteria.map(({ max, weight }) => times(max, weight)));
  const greatest = add(judged, rules.publicPoints ?? zero);
  const percent = (score: Fraction) =>
    compare(greatest, zero) === 0 ? zero : divide(times(score, fraction(100)), greatest);
  const units = roots.map(({ id, group }) => {
    const { participation, quality, noZero } = measureUnit(input, id);
    const best = bestRank(id);
    const entryRank =
      best === Infinity ? null : 1 + roots.filter(other => bestRank(other.id) < best).length;
    const scores = entries.flatMap(({ root, rank, score }) =>
      root === id && rank === best && score ? [score] : [],
    );
    const entryScore = scores.sort(compare).at(-1) ?? null;
    const { weights } = rules;
    const composite =
      rules.weighs &&
      weights &&
      round(
        sum([
          times(weights.participation, participation),
          times(weights.quality, times(quality, fraction(10))),
          times(weights.entryScore, percent(entryScore ?? zero)),
        ]),
        rules.decimals,
      );
    const conditions = [
      { code: 'entry-in-top', holds: entryRank !== null && entryRank <= rules.topEntries },
      {
        code: 'participation',
        holds: compare(participation, rules.minimum.get(group) as Fraction) >= 0,
      },
      ...(rules.zeroDisqualifies ? [{ code: 'no-zero', holds: noZero }] : []),
    ];
    const eligible = conditions.every(condition => condition.holds);
    return { id, participation, quality, entryRank, entryScore, composite, conditions, eligible };
  });
  const subjects = units
    .filter(unit => unit.eligible)
    .map(unit => ({ id: unit.id, keys: rules.collectiveOrder.map(key => unit[key] || zero) }));
  const { places, ties } = rankSubjects(
    'collective',
    subjects,
    rules.prizes.collective,
    input.decisions,
  );
  const text = (value: Fraction) => toText(value, rules.decimals);
  const rows = units.map(unit => ({
    unitId: unit.id,
    participation: text(unit.participation),
    quality: text(unit.quality),
    entryScore: unit.entryScore && text(unit.entryScore),
    entryRank: unit.entryRank,
    conditions: unit.conditions,
    eligible: unit.eligible,
    rank: places.get(unit.id)?.rank ?? null,
    prize: places.get(unit.id)?.prize ?? null,
    ...(unit.composite && { composite: text(unit.composite) }),
  }));
  return { rows: byRank(rows, row => row.unitId), ties };
}

/** The result of section 6 for an input's text, or null where that input is unusable. */
export function computePlainly(json: string) {
  try {
    const input = readPlainInput(json);
    const weeks = Array.from({ length: input.rules.weeks }, (_, at) => rankWeek(input, at + 1));
    const { ranked, ties } = rankEntries(input);
    const units = rankUnits(input, ranked);
    if (input.decisions.some(decision => !decision.used))
      throw new Unusable('a decision for no tie');
    return {
      schema: 'hoithi.awards-result/v1',
      weekly: weeks.map(week => week.result),
      entries: ranked.map(({ id, root, sheets, score, publicPoints, rank, prize }) => ({
        entryId: id,
        unitId: root,
        sheets,
        score: score && toText(score, input.rules.decimals),
        ...(input.rules.publicPoints && {
          publicPoints: toText(round(publicPoints, input.rules.decimals), input.rules.decimals),
        }),
        rank,
        prize,
      })),
      collective: units.rows,
      unresolvedTies: [...weeks.flatMap(week => week.ties), ...ties, ...units.ties],
    };
  } catch (error) {
    if (error instanceof Unusable) return null;
    throw error;
  }
}

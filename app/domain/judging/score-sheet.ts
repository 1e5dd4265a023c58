import { powerOfTen, readDecimal } from '../awards/decimal.ts';
import { scoreStep } from '../contest-rules.ts';
import { accepted, refused, type Verdict } from '../verdict.ts';

/** What checking needs of a criterion; `max` in points. */
export type ScoredCriterion = {
  readonly key: string;
  readonly max: number;
  readonly weight: number;
};

/** Criterion key → points; a criterion not scored yet is absent. */
export type Scores = Readonly<Record<string, number>>;

export type ScoreProblemCode = 'missing' | 'out-of-range' | 'step' | 'unknown-criterion';
export type ScoreProblem = { readonly criterion: string; readonly code: ScoreProblemCode };

/**
 * The points that a person typed, with a comma or a point; null if it is no number. Whether they may be given
 * is for `checkScores` to say. "35," reads as 35: somebody is still typing.
 */
export function readPoints(text: string): number | null {
  // 1.000 is a thousand here, and one elsewhere: whoever typed it is asked
  if (/^\d+\.\d{3}$/.test(text.trim())) return null;
  const match = /^(\d{1,6})(?:[.,](\d{0,6}))?$/.exec(text.trim());
  return match ? Number(`${match[1]}.${match[2] || '0'}`) : null;
}

/** Everything wrong with a sheet, in the order of the criteria; a draft may lack criteria. */
export function scoreProblems(
  scores: Scores,
  criteria: readonly ScoredCriterion[],
  stage: 'draft' | 'complete',
): ScoreProblem[] {
  const problems: ScoreProblem[] = [];
  for (const { key, max } of criteria) {
    const code = problemOf(Object.hasOwn(scores, key) ? scores[key] : undefined, max, stage);
    if (code) problems.push({ criterion: key, code });
  }
  const known = new Set(criteria.map(({ key }) => key));
  for (const criterion of Object.keys(scores)) {
    if (!known.has(criterion)) problems.push({ criterion, code: 'unknown-criterion' });
  }
  return problems;
}

function problemOf(
  points: number | undefined,
  max: number,
  stage: 'draft' | 'complete',
): ScoreProblemCode | null {
  if (points === undefined) return stage === 'complete' ? 'missing' : null;
  if (!(points >= 0 && points <= max)) return 'out-of-range';
  // Quarters have exact doubles, so this division is exact.
  return Number.isInteger(points / scoreStep) ? null : 'step';
}

/**
 * Whether the points may be saved (`draft`) or submitted (`complete`): 0 to the criterion's greatest, in steps
 * of 0.25. The refusal names the first criterion at fault and its greatest points.
 */
export function checkScores(
  scores: Scores,
  criteria: readonly ScoredCriterion[],
  stage: 'draft' | 'complete',
): Verdict<Scores, ScoreProblemCode> {
  const [problem] = scoreProblems(scores, criteria, stage);
  if (!problem) return accepted(scores);
  const max = criteria.find(({ key }) => key === problem.criterion)?.max ?? 0;
  return refused(problem.code, { criterion: problem.criterion, max });
}

/**
 * Σ points × weight of what is scored so far (section 6, 5), in points: added up in whole numbers, so that 0.1 three
 * times is 0.3. Criteria that the rules don't have count nothing.
 */
export function sheetTotal(scores: Scores, criteria: readonly ScoredCriterion[]): number {
  // quarters and weights of few decimals, which is nearly all, need no arithmetic beyond that of whole doubles
  let millionths = 0;
  for (const { key, weight } of criteria) {
    if (!Object.hasOwn(scores, key)) continue;
    const points = scores[key] ?? 0;
    const hundredths = Math.round(points * 100);
    const tenThousandths = Math.round(weight * 10_000);
    const isWhole = hundredths / 100 === points && tenThousandths / 10_000 === weight;
    millionths = isWhole ? millionths + hundredths * tenThousandths : Number.NaN;
  }
  if (Number.isSafeInteger(millionths)) return millionths / 1e6;
  return exactSum(
    criteria.flatMap(({ key, weight }) =>
      Object.hasOwn(scores, key) ? [[scores[key] ?? 0, weight] as const] : [],
    ),
  );
}

/** The greatest total that one sheet can reach, added up as `sheetTotal` does. */
export function greatestSheetTotal(criteria: readonly ScoredCriterion[]): number {
  return exactSum(criteria.map(({ max, weight }) => [max, weight] as const));
}

function exactSum(products: readonly (readonly [number, number])[]): number {
  let digits = 0n;
  let places = 0;
  for (const [points, weight] of products) {
    const one = readDecimal(points);
    const other = readDecimal(weight);
    if (!one || !other) throw new RangeError('points and weights are finite numbers');
    const added = one.places + other.places;
    const common = Math.max(places, added);
    digits = digits * powerOfTen(common - places);
    digits += one.digits * other.digits * powerOfTen(common - added);
    places = common;
  }
  return Number(`${digits}e-${places}`);
}

/** Whether two sheets give the same points, whatever the order of their keys. */
export function sameScores(one: Scores, other: Scores): boolean {
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every(key => Object.hasOwn(other, key) && one[key] === other[key])
  );
}

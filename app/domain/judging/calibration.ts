import { type ScoredCriterion, type Scores, sheetTotal } from './score-sheet.ts';

/** Sample entries that a contest has at most. */
export const mostCalibrationEntries = 3;

/** From so many submitted sheets on a judge is shown the group: with fewer, its mean would tell who gave what. */
export const fewestCompared = 3;

/** One criterion, or the total (`criterion` null), of one's own sheet beside the group's; all in points. */
export type Compared = {
  readonly criterion: string | null;
  readonly own: number;
  /** Over all submitted sheets, the own one among them. */
  readonly mean: number;
  readonly lowest: number;
  readonly highest: number;
  /** Own minus mean: above 0 is milder than the group. */
  readonly difference: number;
};

/** How a judge scored a sample beside the group, by criterion and in total; null while the group is too small. */
export function compareWithGroup(
  own: Scores,
  submitted: readonly Scores[],
  criteria: readonly ScoredCriterion[],
): Compared[] | null {
  if (submitted.length < fewestCompared) return null;
  const compare = (criterion: string | null, pointsOf: (scores: Scores) => number): Compared => {
    const points = submitted.map(pointsOf);
    const mean = points.reduce((sum, value) => sum + value, 0) / points.length;
    return {
      ...{ criterion, own: pointsOf(own), mean },
      ...{ lowest: Math.min(...points), highest: Math.max(...points) },
      difference: pointsOf(own) - mean,
    };
  };
  return [
    ...criteria.map(({ key }) => compare(key, scores => scores[key] ?? 0)),
    compare(null, scores => sheetTotal(scores, criteria)),
  ];
}

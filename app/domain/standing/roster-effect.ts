import { type ParticipationMeasure, participationOver, type Turnout, tookPart } from './turnout.ts';

/** A figure before a change of rosters and after it. */
export type Shift<Figure> = { readonly before: Figure; readonly after: Figure };

/** One week that is over, of one unit. */
export type WeekShift = {
  readonly week: number;
  readonly attempts: Shift<number>;
  /** Attempts without a right answer. */
  readonly zeros: Shift<number>;
};

/** What a change of rosters does to what a unit has from weeks that are over. */
export type UnitShift = {
  /** Every week that is over. */
  readonly weeks: readonly WeekShift[];
  /** By the rules' measure over the weeks that are over alone, in percent: who sits an open week doesn't change it. */
  readonly participation: Shift<string>;
};

/** @returns null where nothing of the weeks that are over changes for the unit */
export function unitShift(
  { before, after }: Shift<Turnout>,
  closed: readonly number[],
  rules: { measure: ParticipationMeasure; decimals: number },
): UnitShift | null {
  if (closed.length === 0) return null;
  const shift = <Figure>(figure: (turnout: Turnout) => Figure): Shift<Figure> => ({
    before: figure(before),
    after: figure(after),
  });
  const weeks = closed.map(week => ({
    week,
    attempts: shift(turnout => tookPart(turnout, week)),
    zeros: shift(turnout => zerosOf(turnout, week)),
  }));
  const participation = shift(turnout =>
    participationOver(onlyWeeks(turnout, closed), closed, rules),
  );
  const figures = [participation, ...weeks.flatMap(({ attempts, zeros }) => [attempts, zeros])];
  return figures.some(figure => figure.before !== figure.after) ? { weeks, participation } : null;
}

const zerosOf = ({ scores }: Turnout, week: number) =>
  scores.reduce((sum, row) => sum + (row.week === week ? row.zeros : 0), 0);

const onlyWeeks = ({ patterns, scores }: Turnout, some: readonly number[]): Turnout => ({
  patterns: patterns.map(({ weeks, people }) => ({
    ...{ people, weeks: weeks.filter(week => some.includes(week)) },
  })),
  scores,
});

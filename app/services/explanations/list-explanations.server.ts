import { explainUnits } from '#app/domain/explanations/explain-units.ts';
import type { Missing } from '#app/domain/explanations/explanation.ts';
import { closedWeeks } from '#app/domain/standing/quiz-weeks.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { type ExplainedPerson, explainPeople } from './explain-people.ts';
import { type OwnRegrade, readOwnRegrades } from './own-regrades.server.ts';
import { readExplained } from './read-explained.server.ts';

export interface ExplanationList {
  /** The publication that is explained; null: as things stand now. */
  number: number | null;
  units: {
    unitId: string;
    name: string;
    rank: number | null;
    prize: string | null;
    /** Of every condition that is missed; where none is, what the last prize would have taken; empty for who has one. */
    missing: Missing[];
    /** The unit that it names, if it names one. */
    ahead: string | null;
  }[];
  /**
   * Of weeks that are over the winners and those right behind: what put them before the next, what they lacked, and
   * what was regraded of the questions that they drew.
   */
  weekly: (ExplainedPerson & { regrades: OwnRegrade[] })[];
}

/** So many without a prize are listed a week; each of the others has a page of their own. */
const shownBehind = 5;

/** All explanations of a contest, in short: for organizers. null where the awards can't be computed. */
export async function listExplanations(
  { contestId }: { contestId: string },
  act: Act,
): Promise<ExplanationList | null> {
  permit(act, 'awards.see', { contestId });
  const { rules } = await getContest(contestId, act);
  const read = await readExplained(contestId, { withUnpublished: true }, act);
  if (!read) return null;
  const { input, result, number } = read;
  const unitNames = new Map(input.units.map(({ id, name }) => [id, name]));
  const people = closedWeeks(rules, act.now).flatMap(week => {
    const { ranking = [] } = result.weekly.find(one => one.week === week) ?? {};
    const behind = ranking.filter(({ prize }) => prize === null).slice(0, shownBehind);
    const shown = ranking.filter(row => row.prize !== null || behind.includes(row));
    return explainPeople(
      read,
      week,
      shown.map(({ contestantId }) => contestantId),
    );
  });
  const contestantIds = people.map(({ explanation }) => explanation.contestantId);
  const regradesOf = await readOwnRegrades({ contestId, contestantIds }, act);
  return {
    number,
    units: explainUnits(input, result).map(({ unitId, published, conditions, nearest }) => ({
      ...{ unitId, name: unitNames.get(unitId) ?? '' },
      ...{ rank: published.rank, prize: published.prize },
      missing: nearest?.code === 'prize' ? [nearest] : conditions.flatMap(one => one.missing ?? []),
      ahead: nearest?.code === 'prize' ? (unitNames.get(nearest.ahead) ?? '') : null,
    })),
    weekly: people.map(person => ({
      ...person,
      regrades: regradesOf(person.explanation.week, person.explanation.contestantId),
    })),
  };
}

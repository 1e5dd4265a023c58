import { explainUnits } from '#app/domain/explanations/explain-units.ts';
import { explainWeekly } from '#app/domain/explanations/explain-weekly.ts';
import type { Missing, WeeklyExplanation } from '#app/domain/explanations/explanation.ts';
import { closedWeeks } from '#app/domain/standing/quiz-weeks.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
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
  /** Winners of weeks that are over, each with what put them before the next. */
  weekly: {
    fullName: string;
    unitName: string;
    explanation: WeeklyExplanation;
    /** Regrades of questions that the person drew, in their order. */
    regrades: { versionId: string; accepted: number; reason: string; regradedAt: string }[];
  }[];
}

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
  const people = new Map(input.contestants.map(person => [person.id, person]));
  const closed = closedWeeks(rules, act.now);
  const winners = result.weekly.flatMap(({ week, ranking }) =>
    closed.includes(week)
      ? ranking.flatMap(({ contestantId, prize }) =>
          prize === null ? [] : [{ week, contestantId }],
        )
      : [],
  );
  const regradesOf = await readRegrades({ contestId, winners }, act);
  return {
    number,
    units: explainUnits(input, result).map(({ unitId, published, conditions, nearest }) => ({
      ...{ unitId, name: unitNames.get(unitId) ?? '' },
      ...{ rank: published.rank, prize: published.prize },
      missing: nearest?.code === 'prize' ? [nearest] : conditions.flatMap(one => one.missing ?? []),
      ahead: nearest?.code === 'prize' ? (unitNames.get(nearest.ahead) ?? '') : null,
    })),
    weekly: winners.flatMap(winner => {
      const explanation = explainWeekly(input, result, winner);
      const person = people.get(winner.contestantId);
      if (!explanation || !person) return [];
      return [
        {
          fullName: person.fullName,
          unitName: unitNames.get(person.unitId) ?? '',
          ...{ explanation, regrades: regradesOf(winner) },
        },
      ];
    }),
  };
}

type Winner = { week: number; contestantId: string };

/** Finds what was regraded of the questions that each winner drew. */
async function readRegrades(
  { contestId, winners }: { contestId: string; winners: readonly Winner[] },
  { db }: Pick<Act, 'db'>,
) {
  const regrades = await db.regrade.findMany({
    where: { version: { question: { contestId } } },
    orderBy: [{ regradedAt: 'asc' }, { id: 'asc' }],
  });
  const ids = regrades.length === 0 ? [] : winners.map(({ contestantId }) => contestantId);
  const papers = await db.attempt.findMany({
    where: { contestantId: { in: ids } },
    select: { contestantId: true, week: true, versionIds: true },
  });
  const drawn = new Map(papers.map(row => [`${row.contestantId}/${row.week}`, row.versionIds]));
  return ({ contestantId, week }: Winner) =>
    regrades
      .filter(({ versionId }) => drawn.get(`${contestantId}/${week}`)?.includes(versionId))
      .map(({ versionId, accepted, reason, regradedAt }) => ({
        ...{ versionId, accepted, reason, regradedAt: regradedAt.toISOString() },
      }));
}

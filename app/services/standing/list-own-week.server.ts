import type { WeeklyRow } from '#app/domain/awards/award-result.ts';
import { closedWeeks } from '#app/domain/standing/quiz-weeks.ts';
import { branchBelow } from '#app/domain/units.ts';
import { accepted, type Verdict } from '#app/domain/verdict.ts';
import { closedWeeksOnly } from '../awards/closed-weeks.ts';
import { collectAwardInput } from '../awards/collect-award-input.server.ts';
import { computeCollected } from '../awards/compute-collected.server.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';

/** A person's place in a week; what prize it brings is for the publication to say. */
export type OwnWeekRow = Pick<WeeklyRow, 'rank' | 'correct' | 'predictionError' | 'durationMs'> & {
  fullName: string;
  unitName: string;
};

export interface OwnWeek {
  week: number;
  /** Attempts of the week in the whole contest. */
  total: number;
  rows: OwnWeekRow[];
}

/**
 * The individual standing of one week that is over, of the unit's own people and those of the units below it, with
 * their places among all. Refuses a week that is open: its scores are nobody's yet.
 */
export async function listOwnWeek(
  { contestId, unitId, week }: { contestId: string; unitId: string; week: number },
  act: Act,
): Promise<Verdict<OwnWeek, 'week-not-over' | 'unusable-input'>> {
  permit(act, 'standing.see-own', { contestId, unitId });
  const contest = await getContest(contestId, act);
  const { rules } = contest;
  if (!closedWeeks(rules, act.now).includes(week)) return { ok: false, code: 'week-not-over' };
  const collected = closedWeeksOnly(await collectAwardInput(contest, act.db), rules, act.now);
  const computed = computeCollected(collected);
  if (!computed.ok) return computed;
  const { input, names } = collected;
  const branch = new Set(branchBelow(unitId, input.units));
  const own = new Set(
    input.contestants.filter(person => branch.has(person.unitId)).map(({ id }) => id),
  );
  const ranking = computed.result.weekly.find(row => row.week === week)?.ranking ?? [];
  return accepted({
    week,
    total: ranking.length,
    rows: ranking
      .filter(({ contestantId }) => own.has(contestantId))
      .map(({ contestantId, rank, correct, predictionError, durationMs }) => ({
        ...{ rank, correct, predictionError, durationMs },
        fullName: names.contestants[contestantId]?.fullName ?? '',
        unitName: names.contestants[contestantId]?.unitName ?? '',
      })),
  });
}

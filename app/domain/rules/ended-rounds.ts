import { type Stage, stageSlug, stagesOf } from '../contest-calendar.ts';
import type { JudgedRules } from '../contest-rules.ts';
import type { Instant } from '../deadlines.ts';

/** The stages that are over by other rules and aren't by those in force: storing them would end these at once. */
export function roundsEndedBy(
  after: JudgedRules['rules'],
  contest: JudgedRules,
  now: Instant,
): Stage[] {
  const over = (of: JudgedRules) => stagesOf(of, now).filter(({ state }) => state === 'past');
  const already = new Set(over(contest).map(stageSlug));
  return over({ ...contest, rules: after }).filter(stage => !already.has(stageSlug(stage)));
}

/** What an organizer says yes to: the slugs of those stages. */
export const describeRounds = (rounds: readonly Stage[]): string => rounds.map(stageSlug).join(',');

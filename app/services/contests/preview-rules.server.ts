import type { ContestRules } from '#app/domain/contest-rules.ts';
import { compareAwards } from '#app/domain/rules/compare-awards.ts';
import { changesBetween } from '#app/domain/rules-changes.ts';
import { quizWeeks } from '#app/domain/standing/quiz-weeks.ts';
import { accepted, type Refusal, refused, type Verdict } from '#app/domain/verdict.ts';
import { contestRulesSchema } from '#app/forms/contest-rules.ts';
import { closedWeeksOnly } from '../awards/closed-weeks.ts';
import { collectAwardInput } from '../awards/collect-award-input.server.ts';
import { computeCollected } from '../awards/compute-collected.server.ts';
import { type NamedComparison, nameComparison } from '../awards/name-comparison.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { type ChangeRulesRefusal, whatStandsInTheWay } from './change-rules.server.ts';
import { type ContestInForce, getContest } from './find-contest.server.ts';

export type RulesPreview = {
  /** Why these rules can't be stored as they are; null: they can. */
  refusal: Refusal<ChangeRulesRefusal> | null;
  /** Weeks that are open by the rules in force: their attempts are left out on both sides. */
  openWeeks: number[];
} /** Nothing that these rules and those in force rank differently; prizes and all. */ & (
  | (NamedComparison & {
      usable: true;
      /** Decisions on ties that would have no effect any more. */
      staleDecisions: number;
      /** Competing entries without a record of the public interest that the draft counts. */
      unmeasured: number;
    })
  | {
      usable: false;
      /** Whose fault it is: the present data can't be ranked even now, or only not by the draft. */
      by: 'in-force' | 'draft';
      /** As of `unusable-input`. */
      params: Readonly<Record<string, string | number>>;
    }
);

/**
 * What the present data would give under other rules, beside what they give under those in force; stores nothing.
 * While a week is open its attempts are left out, as scores reach nobody before it closes.
 */
export async function previewRules(
  input: { contestId: string; rules: ContestRules },
  act: Act,
): Promise<Verdict<RulesPreview, 'nothing-changed' | 'entry-kind-changed'>> {
  const { contestId } = input;
  permit(act, 'rules.edit', { contestId });
  permit(act, 'awards.see', { contestId });
  const draft: ContestRules = contestRulesSchema.parse(input.rules);
  const contest = await getContest(contestId, act);
  if (changesBetween(contest.rules, draft).length === 0) return refused('nothing-changed');
  if (contest.rules.entry.kind !== draft.entry.kind) return refused('entry-kind-changed');

  const openWeeks = quizWeeks(contest.rules, act.now)
    .filter(({ state }) => state === 'now')
    .map(({ week }) => week);
  const collect = async (of: ContestInForce) =>
    closedWeeksOnly(await collectAwardInput(of, act.db), contest.rules, act.now);
  const present = await collect(contest);
  const drafted = await collect({ ...contest, rules: draft });
  const { lost: refusal } = await whatStandsInTheWay(act.db, contest, draft, {
    confirmed: undefined,
    now: act.now,
  });
  const about = { refusal, openWeeks };
  const before = computeCollected(present);
  if (!before.ok) return unusable('in-force', before);
  const after = computeCollected(drafted);
  if (!after.ok) return unusable('draft', after);

  const compared = compareAwards(before.result, after.result);
  return accepted({
    ...{ ...nameComparison(compared, drafted), ...about, usable: true },
    staleDecisions: Math.max(0, after.stale.length - before.stale.length),
    unmeasured: drafted.unmeasured.length,
  });

  function unusable(by: 'in-force' | 'draft', { params = {} }: Refusal) {
    return accepted({ ...about, usable: false as const, by, params });
  }
}

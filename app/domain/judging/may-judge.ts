import type { ContestRules } from '../contest-rules.ts';
import { entryClosing, type Instant } from '../deadlines.ts';
import { sameBranch, type UnitParents } from '../units.ts';
import { accepted, refused, type Verdict } from '../verdict.ts';

/** When a judge may score, as instants. */
export type JudgingWindow = { readonly opensAt: Date; readonly closesAt: Date };

export type MayJudgeCode = 'own-unit' | 'withdrawn' | 'rejected' | 'not-open-yet' | 'closed';

type Rules = Pick<ContestRules, 'entry' | 'calendar'>;

/**
 * When an entry is judged: from the closing of entries, later where its unit was granted more time or a video may
 * still finish within the grace (until then the version that counts can change), to the closing of judging, exclusive.
 */
export function judgingWindow(rules: Rules, extendedTo: Instant | null = null): JudgingWindow {
  const closing = entryClosing({ closesAt: new Date(rules.entry.closesAt), extendedTo });
  const graceSeconds = rules.entry.kind === 'video' ? rules.entry.graceSeconds : 0;
  return {
    opensAt: new Date(closing.getTime() + graceSeconds * 1000),
    closesAt: new Date(rules.calendar.judgingClosesAt),
  };
}

/** Where judging stands at an instant. */
export function judgingStage(
  { opensAt, closesAt }: JudgingWindow,
  now: Instant,
): 'not-open-yet' | 'open' | 'closed' {
  // An extension beyond the closing of judging leaves no time: closed wins.
  if (Number(now) >= closesAt.getTime()) return 'closed';
  return Number(now) < opensAt.getTime() ? 'not-open-yet' : 'open';
}

/** Whether the judge belongs to the branch that competes with this unit's entries. */
export function isOwnBranch(
  judgeUnitIds: readonly string[],
  unitId: string,
  parents: UnitParents,
): boolean {
  return judgeUnitIds.some(own => sameBranch(own, unitId, parents));
}

/**
 * Whether a judge may score an entry now. Own units come first: of those a judge learns nothing at all, not even
 * that there is an entry. `unitIds`: where the judge works, represents or competes.
 */
export function mayJudge(given: {
  readonly judge: { readonly unitIds: readonly string[] };
  readonly entry: {
    readonly unitId: string;
    readonly status: 'valid' | 'withdrawn' | 'rejected';
  };
  readonly parents: UnitParents;
  readonly window: JudgingWindow;
  readonly now: Instant;
}): Verdict<undefined, MayJudgeCode> {
  const { judge, entry, parents, window, now } = given;
  if (isOwnBranch(judge.unitIds, entry.unitId, parents)) return refused('own-unit');
  if (entry.status !== 'valid') return refused(entry.status);
  const stage = judgingStage(window, now);
  if (stage === 'not-open-yet') return refused(stage, { opensAt: window.opensAt.toISOString() });
  if (stage === 'closed') return refused(stage, { closesAt: window.closesAt.toISOString() });
  return accepted();
}

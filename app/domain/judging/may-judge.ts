import { type JudgedRules, judgingClosing } from '../contest-rules.ts';
import { entryClosing, type Instant } from '../deadlines.ts';
import { sameBranch, type UnitParents } from '../units.ts';
import { accepted, refused, type Verdict } from '../verdict.ts';

/** When a judge may score, as instants. */
export type JudgingWindow = { readonly opensAt: Date; readonly closesAt: Date };

/** What keeps a judge and an entry apart, whatever the time. */
export type ApartCode = 'own-unit' | 'recused' | 'not-assigned';
export type MayJudgeCode = ApartCode | 'withdrawn' | 'rejected' | 'not-open-yet' | 'closed';

const apartCodes: readonly string[] = ['own-unit', 'recused', 'not-assigned'] satisfies ApartCode[];

/** Whether a judge is kept apart: of such an entry they are told what is told where there is none. */
export const isApart = (code: MayJudgeCode): code is ApartCode => apartCodes.includes(code);

/** What deciding needs of a judge. */
export type JudgeTies = {
  /** Where the judge works, represents or competes. */
  readonly unitIds: readonly string[];
  /** Ids of entries that the judge withdrew from. */
  readonly recusedFrom: ReadonlySet<string>;
  /** Ids of the entries drawn for the judge; null where every judge judges every entry. */
  readonly assignedTo: ReadonlySet<string> | null;
};

/**
 * When an entry is judged: from the closing of entries, later where its unit was granted more time or a video may
 * still finish within the grace (until then the version that counts can change), to the closing of judging, exclusive,
 * which organizers may have brought forward.
 */
export function judgingWindow(
  contest: JudgedRules,
  extendedTo: Instant | null = null,
): JudgingWindow {
  const { rules } = contest;
  const closing = entryClosing({ closesAt: new Date(rules.entry.closesAt), extendedTo });
  const graceSeconds = rules.entry.kind === 'video' ? rules.entry.graceSeconds : 0;
  return {
    opensAt: new Date(closing.getTime() + graceSeconds * 1000),
    closesAt: judgingClosing(contest),
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

/** What keeps a judge and an entry apart for good; null: nothing. The own branch comes first. */
export function keptApart(
  judge: JudgeTies,
  entry: { readonly id: string; readonly unitId: string },
  parents: UnitParents,
): ApartCode | null {
  if (isOwnBranch(judge.unitIds, entry.unitId, parents)) return 'own-unit';
  if (judge.recusedFrom.has(entry.id)) return 'recused';
  return judge.assignedTo !== null && !judge.assignedTo.has(entry.id) ? 'not-assigned' : null;
}

/**
 * Whether a judge may score an entry now. What keeps them apart comes first: of such an entry a judge learns nothing
 * at all, not even that there is one.
 */
export function mayJudge(given: {
  readonly judge: JudgeTies;
  readonly entry: {
    readonly id: string;
    readonly unitId: string;
    readonly status: 'valid' | 'withdrawn' | 'rejected';
  };
  readonly parents: UnitParents;
  readonly window: JudgingWindow;
  readonly now: Instant;
}): Verdict<undefined, MayJudgeCode> {
  const { judge, entry, parents, window, now } = given;
  const apart = keptApart(judge, entry, parents);
  if (apart) return refused(apart);
  if (entry.status !== 'valid') return refused(entry.status);
  const stage = judgingStage(window, now);
  if (stage === 'not-open-yet') return refused(stage, { opensAt: window.opensAt.toISOString() });
  if (stage === 'closed') return refused(stage, { closesAt: window.closesAt.toISOString() });
  return accepted();
}

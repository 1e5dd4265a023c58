import type { UnresolvedTie } from './ranking.ts';
import type { AwardName } from './read-decisions.ts';

export const AWARDS_RESULT_SCHEMA = 'hoithi.awards-result/v1';

export type WeeklyRow = {
  contestantId: string;
  rank: number;
  correct: number;
  /** Distance to the number of attempts with every question right; null without a prediction. */
  predictionError: number | null;
  durationMs: number;
  prize: string | null;
};
export type WeeklyResult = { week: number; allCorrect: number; ranking: WeeklyRow[] };

/** `score` is text with exactly as many decimals as the rules say, as all rounded figures are. */
export type EntryResult = {
  entryId: string;
  /** The root unit. */
  unitId: string;
  sheets: number;
  score: string | null;
  /** What public interest added to the score; only where the rules give it weight. */
  publicPoints?: string;
  rank: number | null;
  prize: string | null;
};

export type ConditionCode = 'entry-in-top' | 'participation' | 'no-zero';
export type CollectiveResult = {
  unitId: string;
  participation: string;
  quality: string;
  entryScore: string | null;
  entryRank: number | null;
  /** Only where the rules rank by it. */
  composite?: string;
  conditions: { code: ConditionCode; holds: boolean }[];
  eligible: boolean;
  rank: number | null;
  prize: string | null;
};

/** What `awards compute` writes (DESIGN section 6). */
export type AwardResult = {
  schema: typeof AWARDS_RESULT_SCHEMA;
  weekly: WeeklyResult[];
  entries: EntryResult[];
  collective: CollectiveResult[];
  unresolvedTies: UnresolvedTie[];
};

/** The open ties that block a publication of these awards (section 6: its scope). */
export function tiesInScope(
  result: Pick<AwardResult, 'unresolvedTies'>,
  scope: readonly AwardName[],
): UnresolvedTie[] {
  return result.unresolvedTies.filter(tie => scope.includes(tie.award));
}

/** Whether a decision's order names exactly those who are tied here. */
export function isAboutTie(
  { award, order }: { award: string; order: readonly string[] },
  tie: Pick<UnresolvedTie, 'award' | 'subjects'>,
): boolean {
  const named = new Set(order);
  return (
    tie.award === award &&
    tie.subjects.length === order.length &&
    named.size === order.length &&
    tie.subjects.every(id => named.has(id))
  );
}

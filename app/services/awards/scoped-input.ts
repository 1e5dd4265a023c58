import type { CollectedAwards, CollectedInput } from './collect-award-input.server.ts';

/**
 * What the awards in scope rest on, and nothing else. A week's prizes so don't wait for a judge's next point, an
 * approval of them doesn't lapse by it, and their record holds neither scores of a week that is still open nor sheets
 * of a jury at work. Draft sheets count nowhere and stay out. With `collective` everything else counts.
 */
export function scopedAwards(
  collected: CollectedAwards,
  scope: readonly string[],
): CollectedAwards {
  const isWhole = scope.includes('collective');
  const needsEntries = isWhole || scope.includes('entry');
  const { input } = collected;
  const attempts = isWhole
    ? input.attempts
    : input.attempts.filter(({ week }) => scope.includes(`weekly:${week}`));
  const taking = new Set(attempts.map(({ contestantId }) => contestantId));
  const scoped: CollectedInput = {
    ...input,
    attempts,
    contestants: isWhole ? input.contestants : input.contestants.filter(({ id }) => taking.has(id)),
    entries: needsEntries ? input.entries : [],
    sheets: needsEntries ? input.sheets.filter(({ status }) => status === 'submitted') : [],
  };
  const decisions = collected.decisions.filter(
    ({ award }) => scope.includes(award) || (award === 'entry' && needsEntries),
  );
  return { ...collected, input: scoped, decisions };
}

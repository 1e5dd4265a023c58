import { type UnitGroup, unitGroups } from '#app/domain/contest-rules.ts';
import type { ShownResults } from '../awards/results-in-force.server.ts';

/** The groups that stand in published results, in the order of a list. */
export function groupsIn(
  results: ShownResults,
  groupOf: ReadonlyMap<string, UnitGroup>,
): UnitGroup[] {
  const names = [
    ...(results.collective?.award ?? []),
    ...(results.entries?.award ?? []),
    ...results.weekly.flatMap(({ award }) => award.winners),
  ].map(({ unitName }) => unitName);
  const found = new Set(names.map(name => groupOf.get(name)));
  return unitGroups.filter(group => found.has(group));
}

/** Only what units of one group got; awards that none of them got stay, without a winner. */
export function resultsOfGroup(
  { weekly, entries, collective }: ShownResults,
  groupOf: ReadonlyMap<string, UnitGroup>,
  group: UnitGroup,
): ShownResults {
  const own = <Row extends { unitName: string }>(rows: readonly Row[]) =>
    rows.filter(({ unitName }) => groupOf.get(unitName) === group);
  return {
    weekly: weekly.map(({ from, award }) => ({
      from,
      award: { ...award, winners: own(award.winners) },
    })),
    entries: entries && { ...entries, award: own(entries.award) },
    collective: collective && { ...collective, award: own(collective.award) },
  };
}

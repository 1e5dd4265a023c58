import type {
  AwardsComparison,
  ContestantDifference,
  EntryDifference,
  UnitDifference,
} from '#app/domain/rules/compare-awards.ts';
import type { CollectedAwards } from './collect-award-input.server.ts';

export type Named<Difference> = Difference & { name: string; unitName: string };

/** What two computations rank differently, with the names of those concerned. */
export type NamedComparison = Omit<AwardsComparison, 'collective' | 'entries' | 'weekly'> & {
  collective: Named<UnitDifference>[];
  entries: (Named<EntryDifference> & { code: string })[];
  weekly: Named<ContestantDifference>[];
};

/** Puts the names to a comparison, from what both sides were collected from. */
export function nameComparison(
  compared: AwardsComparison,
  { names, entryCodes }: Pick<CollectedAwards, 'names' | 'entryCodes'>,
): NamedComparison {
  return {
    ...compared,
    collective: compared.collective.map(row => ({
      ...row,
      ...{ name: names.units[row.unitId] ?? '', unitName: names.units[row.unitId] ?? '' },
    })),
    entries: compared.entries.map(row => ({
      ...row,
      name: names.entries[row.entryId]?.title ?? '',
      unitName: names.entries[row.entryId]?.unitName ?? '',
      code: entryCodes.get(row.entryId) ?? '',
    })),
    weekly: compared.weekly.map(row => ({
      ...row,
      name: names.contestants[row.contestantId]?.fullName ?? '',
      unitName: names.contestants[row.contestantId]?.unitName ?? '',
    })),
  };
}

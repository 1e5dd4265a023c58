import type { Awarded } from '#app/documents/described/awarded.ts';
import type { Publication } from '#app/domain/awards/redact-result.ts';

/** The winners of a publication, best first in each award. */
export function awardedOf({
  weekly,
  entries,
  collective,
}: Pick<Publication, 'weekly' | 'entries' | 'collective'>): Awarded {
  return {
    weeks: weekly.map(({ week, allCorrect, winners }) => ({ week, allCorrect, winners })),
    entries: entries && { kind: entries[0]?.kind ?? 'video', winners: entries },
    collective:
      collective?.flatMap(({ prize, ...unit }) => (prize === null ? [] : [{ ...unit, prize }])) ??
      null,
  };
}

/** One prize of a publication and where it stands in it: what a certificate is for. */
export interface PublishedPrize {
  /** "dot-1", "bai-du-thi", "tap-the": in the certificate's address. */
  award: string;
  /** From 1, among the award's winners: no person's id stands in an address. */
  place: number;
  /** The same for the same winner in another publication, unless renamed; within the award. */
  subject: string;
  winner: string;
  /** null where the winner is a unit. */
  unitName: string | null;
  prize: string;
  achievement:
    | { award: 'weekly'; week: number }
    | { award: 'entry'; kind: 'video' | 'slogan'; title: string }
    | { award: 'collective' };
}

/** Every prize of a publication, in its order. */
export function publishedPrizes(publication: Publication): PublishedPrize[] {
  const { weeks, entries, collective } = awardedOf(publication);
  return [
    ...weeks.flatMap(({ week, winners }) =>
      winners.map(({ prize, fullName, unitName }, index) => ({
        ...{ award: `dot-${week}`, place: index + 1, winner: fullName, unitName, prize },
        subject: nameKey(winners, index, ({ fullName: name, unitName: unit }) => [name, unit]),
        achievement: { award: 'weekly', week } as const,
      })),
    ),
    ...(publication.entries ?? []).map(({ entryId, prize, unitName, title }, index) => ({
      subject: entryId,
      ...{ award: 'bai-du-thi', place: index + 1, winner: unitName, unitName: null, prize },
      achievement: { award: 'entry', kind: entries?.kind ?? 'video', title } as const,
    })),
    ...(collective ?? []).map(({ prize, unitName }, index, winners) => ({
      subject: nameKey(winners, index, row => row.unitName),
      ...{ award: 'tap-the', place: index + 1, winner: unitName, unitName: null, prize },
      achievement: { award: 'collective' } as const,
    })),
  ];
}

/** People and units bear no ids there: of two with one name the first stands for the first. */
function nameKey<Row>(
  rows: readonly Row[],
  at: number,
  nameOf: (row: Row) => string | string[],
): string {
  const names = rows.slice(0, at + 1).map(row => JSON.stringify(nameOf(row)));
  const own = names[at] ?? '';
  return `${own}/${names.filter(name => name === own).length}`;
}

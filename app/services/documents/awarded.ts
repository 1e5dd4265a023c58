import type { Awarded } from '#app/documents/described/awarded.ts';
import type { Publication } from '#app/domain/awards/redact-result.ts';

/** The winners of a publication, best first in each award. */
export function awardedOf({ weekly, entries, collective }: Publication): Awarded {
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
        achievement: { award: 'weekly', week } as const,
      })),
    ),
    ...(entries?.winners ?? []).map(({ prize, unitName, title }, index) => ({
      ...{ award: 'bai-du-thi', place: index + 1, winner: unitName, unitName: null, prize },
      achievement: { award: 'entry', kind: entries?.kind ?? 'video', title } as const,
    })),
    ...(collective ?? []).map(({ prize, unitName }, index) => ({
      ...{ award: 'tap-the', place: index + 1, winner: unitName, unitName: null, prize },
      achievement: { award: 'collective' } as const,
    })),
  ];
}

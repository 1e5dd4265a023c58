import { findPublication, listPublications } from '../awards/find-publications.server.ts';
import type { Ground } from '../context.ts';
import { type PublishedPrize, publishedPrizes } from './awarded.ts';

export interface FoundCertificate {
  prize: PublishedPrize;
  number: number;
  publishedAt: string;
  /** A later publication of the same award; null where this one stands. */
  replacedBy: number | null;
}

const awardInScope = (award: string) =>
  award === 'bai-du-thi'
    ? 'entry'
    : award === 'tap-the'
      ? 'collective'
      : award.replace('dot-', 'weekly:');

/** The prize that a certificate's address names, for everyone; null where it names none. */
export async function findCertificate(
  asked: { contestId: string; number: number; award: string; place: string },
  { db }: Pick<Ground, 'db'>,
): Promise<FoundCertificate | null> {
  const { contestId, number } = asked;
  const found = await findPublication({ contestId, number }, { db });
  const prize =
    found &&
    publishedPrizes(found.redaction).find(
      ({ award, place }) => award === asked.award && String(place) === asked.place,
    );
  if (!prize) return null;
  const inScope = awardInScope(prize.award);
  // newest first
  const all = await listPublications(contestId, { db });
  const newest = all.find(({ scope }) => scope.includes(inScope));
  const replacedBy = newest && newest.number !== number ? newest.number : null;
  return { prize, number, publishedAt: found.publishedAt, replacedBy };
}

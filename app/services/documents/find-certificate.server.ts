import type { Publication } from '#app/domain/awards/redact-result.ts';
import { findPublication, listPublications } from '../awards/find-publications.server.ts';
import { snapshotOf } from '../awards/newest-snapshot.server.ts';
import type { Ground } from '../context.ts';
import { type PublishedPrize, publishedPrizes } from './awarded.ts';

export interface FoundCertificate {
  prize: Omit<PublishedPrize, 'subject'>;
  number: number;
  publishedAt: string;
  /** What a later publication of the same award made of it; null where this one is in force. */
  replaced: ReplacedPrize | null;
}

/** `number`: of the publication in force; `place` and `prize`: what the winner has there. */
export type ReplacedPrize =
  | { number: number; state: 'stands' | 'changed'; place: number; prize: string }
  | { number: number; state: 'withdrawn' };

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
  const named =
    found &&
    publishedPrizes(found.redaction).find(
      ({ award, place }) => award === asked.award && String(place) === asked.place,
    );
  if (!named) return null;
  const { subject: _, ...prize } = named;
  const inScope = awardInScope(prize.award);
  // newest first
  const all = await listPublications(contestId, { db });
  const newest = all.find(({ scope }) => scope.includes(inScope))?.number ?? number;
  const replaced =
    newest === number ? null : await replacedBy(named, { contestId, number, newest }, { db });
  return { prize, number, publishedAt: found.publishedAt, replaced };
}

async function replacedBy(
  named: PublishedPrize,
  { contestId, number, newest }: { contestId: string; number: number; newest: number },
  ground: Pick<Ground, 'db'>,
): Promise<ReplacedPrize> {
  const found = await findPublication({ contestId, number: newest }, ground);
  const prizes = found ? ofAward(found.redaction, named.award) : [];
  // whoever was renamed meanwhile is known by id, which the full records alone hold
  const now =
    prizes.find(({ subject }) => subject === named.subject) ??
    (await sameWinner(named, prizes, { contestId, number, newest }, ground));
  if (!now) return { number: newest, state: 'withdrawn' };
  const { prize, place } = now;
  return { number: newest, state: prize === named.prize ? 'stands' : 'changed', place, prize };
}

const ofAward = (redaction: Publication, award: string) =>
  publishedPrizes(redaction).filter(one => one.award === award);

async function sameWinner(
  { award, place }: PublishedPrize,
  prizes: readonly PublishedPrize[],
  { contestId, number, newest }: { contestId: string; number: number; newest: number },
  ground: Pick<Ground, 'db'>,
): Promise<PublishedPrize | undefined> {
  const [before = [], after = []] = await Promise.all(
    [number, newest].map(one => winnerIds(award, { contestId, number: one }, ground)),
  );
  const id = before[place - 1];
  return id === undefined ? undefined : prizes[after.indexOf(id)];
}

/** In the order of the published list. */
async function winnerIds(
  award: string,
  { contestId, number }: { contestId: string; number: number },
  ground: Pick<Ground, 'db'>,
): Promise<string[]> {
  const snapshot = await snapshotOf(contestId, number, ground);
  if (!snapshot) return [];
  const { weekly, entries, collective } = snapshot.result;
  if (award === 'bai-du-thi') return entries.flatMap(row => (row.prize ? [row.entryId] : []));
  if (award === 'tap-the') return collective.flatMap(row => (row.prize ? [row.unitId] : []));
  const ranking = weekly.find(({ week }) => award === `dot-${week}`)?.ranking ?? [];
  return ranking.flatMap(row => (row.prize ? [row.contestantId] : []));
}

import { drawSloganCard } from '#app/media/draw-slogan-card.server.ts';
import { findPublication } from '../awards/find-publications.server.ts';
import type { ContestInForce } from '../contests/find-contest.server.ts';
import type { Ground } from '../context.ts';

/** A winning slogan as published. */
export interface PublishedSlogan {
  number: number;
  /** Its place in the publication's list, from 1: what its address names. */
  place: number;
  slogan: string;
  unitName: string;
  prize: string;
}

/** The slogan at a place of a publication; null where there is none. For everyone. */
export async function findSlogan(
  contest: ContestInForce,
  { number, place }: { number: number; place: number },
  { db }: Pick<Ground, 'db'>,
): Promise<PublishedSlogan | null> {
  const found = await findPublication({ contestId: contest.id, number }, { db });
  const entry = found?.redaction.entries?.[place - 1];
  if (entry?.kind !== 'slogan') return null;
  const { title: slogan, unitName, prize } = entry;
  return { number, place, slogan, unitName, prize };
}

/** The picture of a slogan to share, PNG, 1200×630. */
export function drawSlogan(
  { slogan, unitName }: PublishedSlogan,
  { prizeName, contestTitle }: { prizeName: string; contestTitle: string },
): Promise<Buffer> {
  return drawSloganCard({ slogan, unitName, prize: prizeName, contestTitle });
}

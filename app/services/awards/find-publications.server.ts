import type { Database, Transaction } from '#app/db/database.server.ts';
import type { Publication } from '#app/domain/awards/redact-result.ts';
import type { Act, Ground } from '../context.ts';
import { permit } from '../permit.ts';

/** What stands in a list of publications. */
export interface PublicationSummary {
  number: number;
  scope: string[];
  publishedAt: string;
  sha256: string;
}

const summary = { number: true, scope: true, publishedAt: true, sha256: true } as const;

/** All publications of a contest, newest first: for everyone. */
export async function listPublications(
  contestId: string,
  { db }: { db: Database | Transaction },
): Promise<PublicationSummary[]> {
  const rows = await db.publication.findMany({
    where: { contestId },
    orderBy: { number: 'desc' },
    select: summary,
  });
  return rows.map(row => ({ ...row, publishedAt: row.publishedAt.toISOString() }));
}

export interface FoundPublication extends PublicationSummary {
  redaction: Publication;
  /** The redaction's bytes as they were published. */
  text: string;
}

/** One publication as everyone may see it; null where there is none of that number. */
export async function findPublication(
  { contestId, number }: { contestId: string; number: number },
  { db }: Pick<Ground, 'db'>,
): Promise<FoundPublication | null> {
  const row = await db.publication.findUnique({
    where: { contestId_number: { contestId, number } },
    select: { ...summary, redaction: true },
  });
  if (!row) return null;
  const { redaction: text, publishedAt, ...rest } = row;
  const redaction = JSON.parse(text) as Publication;
  return { ...rest, publishedAt: publishedAt.toISOString(), redaction, text };
}

/**
 * The full snapshot's bytes, which hold everybody's scores and each judge's sheets: for organizers.
 * null where there is no publication of that number.
 */
export async function readSnapshot(
  { contestId, number }: { contestId: string; number: number },
  act: Act,
): Promise<string | null> {
  permit(act, 'awards.see', { contestId });
  const row = await act.db.publication.findUnique({
    where: { contestId_number: { contestId, number } },
    select: { snapshot: true },
  });
  return row?.snapshot ?? null;
}

/**
 * The awards of a publication that stand in a newer one now, each with its number.
 * @param all the contest's publications, newest first
 */
export function replacedAwards(
  { number, scope }: Pick<PublicationSummary, 'number' | 'scope'>,
  all: readonly Pick<PublicationSummary, 'number' | 'scope'>[],
): { award: string; number: number }[] {
  return scope.flatMap(award => {
    const newest = all.find(one => one.scope.includes(award));
    return newest && newest.number > number ? [{ award, number: newest.number }] : [];
  });
}

/** The number in a URL: whole, from 1; null for anything else. */
export function readPublicationNumber(text: string | undefined): number | null {
  return text && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}

import type { Database, Transaction } from '#app/db/database.server.ts';

/** A past or sample entry as its row says. */
export interface CalibrationSample {
  id: string;
  title: string;
  description: string;
  /** The past entry that it shows, with its contest; null for a text of the organizers' own. */
  past: { contestCode: string; entryCode: string; number: number } | null;
}

/** The samples of a contest that stand, in the order of their adding. */
export async function readSamples(
  contestId: string,
  { db }: { db: Database | Transaction },
): Promise<CalibrationSample[]> {
  const rows = await db.calibrationEntry.findMany({
    where: { contestId, removedAt: null },
    orderBy: { id: 'asc' },
    select: {
      ...{ id: true, title: true, description: true },
      entryVersion: {
        select: {
          number: true,
          entry: { select: { code: true, contest: { select: { code: true } } } },
        },
      },
    },
  });
  return rows.map(({ entryVersion, ...row }) => ({
    ...row,
    past: entryVersion && {
      contestCode: entryVersion.entry.contest.code,
      entryCode: entryVersion.entry.code,
      number: entryVersion.number,
    },
  }));
}

/**
 * Whether a version is a sample that somebody scores to calibrate: then they may watch it, whatever contest it is of.
 */
export async function isSampleForJudge(
  given: { personId: string; entryId: string; number: number },
  { db }: { db: Database | Transaction },
): Promise<boolean> {
  const { personId, entryId, number } = given;
  const sample = await db.calibrationEntry.findFirst({
    where: {
      removedAt: null,
      entryVersion: { entryId, number },
      contest: { roleGrants: { some: { personId, role: 'judge', revokedAt: null } } },
    },
    select: { id: true },
  });
  return sample !== null;
}

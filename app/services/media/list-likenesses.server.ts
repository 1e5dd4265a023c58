import type { Prisma } from '#app/db/generated/client.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';

/** One side of a pair: a version of an entry. */
export interface LikeVersion {
  entryCode: string;
  versionNumber: number;
  unit: { name: string };
  status: 'valid' | 'withdrawn' | 'rejected';
}

/** Two entries of different units that hold the same bytes, or nearly the same pictures. */
export interface Likeness {
  kind: 'bytes' | 'pictures';
  /** Of the pictures that are alike, 0 to 1. */
  share: number;
  foundAt: Date;
  earlier: LikeVersion;
  later: LikeVersion;
}

const side = {
  select: {
    number: true,
    entry: { select: { code: true, status: true, unit: { select: { name: true } } } },
  },
} as const satisfies Prisma.EntryVersionDefaultArgs;

/**
 * The pairs of a contest, or of one entry; two entries stand there once, by the versions that are most alike.
 * For organizers.
 */
export async function listLikenesses(
  { contestId, entryCode }: { contestId: string; entryCode?: string },
  act: Act,
): Promise<Likeness[]> {
  permit(act, 'entry.see-all', { contestId });
  const isOf = { entry: { code: entryCode } };
  const rows = await act.db.likeness.findMany({
    where: {
      contestId,
      ...(entryCode !== undefined && { OR: [{ earlierVersion: isOf }, { laterVersion: isOf }] }),
    },
    include: { earlierVersion: side, laterVersion: side },
    orderBy: [{ share: 'desc' }, { foundAt: 'desc' }, { id: 'asc' }],
  });
  const pairs = new Map<string, Likeness>();
  for (const { kind, share, foundAt, earlierVersion, laterVersion } of rows) {
    const [earlier, later] = [view(earlierVersion), view(laterVersion)];
    const pair = [earlier.entryCode, later.entryCode].sort().join('/');
    if (pairs.has(pair)) continue;
    pairs.set(pair, {
      kind: kind === 'bytes' ? 'bytes' : 'pictures',
      ...{ share, foundAt, earlier, later },
    });
  }
  return [...pairs.values()];
}

function view({ number, entry }: Prisma.EntryVersionGetPayload<typeof side>): LikeVersion {
  const { code, status, unit } = entry;
  return { entryCode: code, versionNumber: number, unit, status };
}

import type { Act } from '../context.ts';

/**
 * Notes, for organizers, which versions of other units in the contest hold the very bytes of this one (by
 * SHA-256). The queue calls it for each version; doing so again changes nothing. No act of a person: it reads
 * and writes nothing that anybody asked for.
 *
 * @returns how many versions are the same
 */
export async function recordSameBytes(
  versionId: string,
  { db, now }: Pick<Act, 'db' | 'now'>,
): Promise<number> {
  const version = await db.entryVersion.findUniqueOrThrow({
    where: { id: versionId },
    include: { entry: { select: { contestId: true, unitId: true } } },
  });
  const { contestId, unitId } = version.entry;
  const same = await db.entryVersion.findMany({
    where: {
      sha256: version.sha256,
      entry: { contestId, unitId: { not: unitId }, kind: 'video' },
    },
    select: { id: true, handedInAt: true },
  });
  for (const other of same) {
    const [earlier, later] = inOrder<Dated>(version, other);
    const pair = { earlierVersionId: earlier.id, laterVersionId: later.id };
    // the same bytes are the same pictures too: it says more, and takes their place
    const found = { kind: 'bytes', share: 1 };
    await db.likeness.upsert({
      where: { earlierVersionId_laterVersionId: pair },
      create: { ...pair, ...found, contestId, foundAt: now },
      update: found,
    });
  }
  return same.length;
}

type Dated = { id: string; handedInAt: Date };

/** Whatever order versions are looked at in, a pair has one row: by hand-in, at one instant by id. */
export function inOrder<One extends Dated>(one: One, other: One): [earlier: One, later: One] {
  const difference = one.handedInAt.getTime() - other.handedInAt.getTime();
  const isEarlier = difference === 0 ? one.id < other.id : difference < 0;
  return isEarlier ? [one, other] : [other, one];
}

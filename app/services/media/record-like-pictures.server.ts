import type { Transaction } from '#app/db/database.server.ts';
import { LIKENESS_SHARE, shareAlike } from '#app/domain/entries/likeness.ts';
import { inOrder } from './record-same-bytes.server.ts';

/**
 * Notes, for organizers, which prepared versions of other units in the contest show nearly the same pictures as
 * this one. Doing so again changes nothing; what holds the same bytes stays noted as that.
 */
export async function recordLikePictures(
  transaction: Transaction,
  {
    versionId,
    pictureHashes,
    now,
  }: { versionId: string; pictureHashes: readonly string[]; now: Date },
): Promise<void> {
  const version = await transaction.entryVersion.findUniqueOrThrow({
    where: { id: versionId },
    select: { id: true, handedInAt: true, entry: { select: { contestId: true, unitId: true } } },
  });
  const { contestId, unitId } = version.entry;
  const others = await transaction.preparation.findMany({
    where: {
      state: 'ready',
      entryVersion: { entry: { contestId, unitId: { not: unitId } } },
    },
    select: { pictureHashes: true, entryVersion: { select: { id: true, handedInAt: true } } },
  });
  for (const { entryVersion: other, pictureHashes: theirs } of others) {
    const share = shareAlike(pictureHashes, theirs);
    if (share < LIKENESS_SHARE) continue;
    const [earlier, later] = inOrder<{ id: string; handedInAt: Date }>(version, other);
    const pair = { earlierVersionId: earlier.id, laterVersionId: later.id };
    await transaction.likeness.upsert({
      where: { earlierVersionId_laterVersionId: pair },
      create: { ...pair, contestId, kind: 'pictures', share, foundAt: now },
      update: {},
    });
  }
}

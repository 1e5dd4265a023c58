import type { Transaction } from '#app/db/database.server.ts';
import type { Prisma } from '#app/db/generated/client.ts';
import {
  nextPreparation,
  type PreparationEvent,
  type PreparationProgress,
} from '#app/domain/media-state.ts';

/**
 * Lets something happen to a version's preparation, in a serializable transaction of the caller.
 * @param results what is written beside the new state, once it is ready
 * @returns what it is then; null where the event doesn't apply, or there is no such preparation
 */
export async function changePreparation(
  transaction: Transaction,
  given: { versionId: string; event: PreparationEvent; now: Date },
  results: Pick<
    Prisma.PreparationUpdateInput,
    'rendition' | 'loudness' | 'warnings' | 'pictureHashes'
  > = {},
): Promise<PreparationProgress | null> {
  const where = { entryVersionId: given.versionId };
  const row = await transaction.preparation.findUnique({ where });
  if (!row) return null;
  const current = { ...row, failure: row.failure as PreparationProgress['failure'] };
  const next = nextPreparation(current, given.event, given.now);
  if (!next) return null;
  const { state, percent, attempts, failure, claimedBy, claimedUntil } = next;
  await transaction.preparation.update({
    where,
    data: {
      ...{ state, percent, attempts, failure, claimedBy, claimedUntil },
      changedAt: given.now,
      ...results,
    },
  });
  return { state, percent, attempts, failure, claimedBy, claimedUntil };
}

import { recordAudit } from '#app/db/audit.server.ts';
import type { Transaction } from '#app/db/database.server.ts';
import type { Upload } from '#app/db/generated/client.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { type Act, NotPermitted } from '../context.ts';
import { reachUpload } from './reach-upload.server.ts';

/**
 * The unit gives up an unfinished upload, or puts away one that was refused: its bytes are removed. One whose bytes
 * are all there is handed in, and can only be withdrawn as an entry.
 */
export async function giveUpUpload(
  id: string,
  act: Act,
): Promise<Verdict<undefined, 'upload-whole'>> {
  const { db, staging, now, actor } = act;
  const upload = await reachUpload(id, act);
  if (!upload || !actor) throw new NotPermitted('entry.hand-in');
  if (upload.state === 'removed') return accepted();
  const isRemoved = await inTransaction(db, transaction =>
    removeUpload(transaction, upload, {
      ...{ from: ['receiving', 'refused'], action: 'upload.give-up' },
      ...{ actorId: actor.personId, at: now },
    }),
  );
  if (!isRemoved) return refused('upload-whole');
  await staging.remove(id);
  return accepted();
}

/** @returns whether it was in one of the states `from`, and is removed now */
export async function removeUpload(
  transaction: Transaction,
  { id, contestId, unitId }: Pick<Upload, 'id' | 'contestId' | 'unitId'>,
  given: { from: Upload['state'][]; action: string; actorId: string | null; at: Date },
): Promise<boolean> {
  const { from, ...record } = given;
  const { count } = await transaction.upload.updateMany({
    where: { id, state: { in: from } },
    data: { state: 'removed' },
  });
  if (count === 0) return false;
  await recordAudit(transaction, {
    ...{ ...record, contestId, subjectType: 'upload', subjectId: id, after: { unitId } },
  });
  return true;
}

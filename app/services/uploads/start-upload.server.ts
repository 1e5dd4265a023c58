import { recordAudit } from '#app/db/audit.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import { shownFileName } from '#app/domain/entries/file-name.ts';
import { unfinishedPerUnit, uploadLifetimeMs } from '#app/domain/uploads/upload-rules.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { isUploadId } from '#app/media/staging.server.ts';
import type { Act } from '../context.ts';
import { type AdmissionRefusal, admitUpload } from '../entries/admit-upload.server.ts';
import type { OnBehalf } from '../entries/store-version.server.ts';
import { permit } from '../permit.ts';

/** A hand-in whose file is to come in pieces: all that the form says, and what the file is. */
export interface StartedUpload {
  /** 32 hexadecimal digits, drawn at random. */
  id: string;
  contestId: string;
  unitId: string;
  entryCode: string | null;
  title: string;
  description: string;
  form: string;
  fileName: string;
  sizeBytes: number;
  /** Of `fingerprintOf`; null where the sender has none. */
  fingerprint: string | null;
  /** Set if a secretary hands in for the unit. */
  onBehalf: OnBehalf | null;
}

export type StartRefusal = AdmissionRefusal | 'empty' | 'too-many-uploads';

/**
 * Lets an upload begin, and keeps what the form said: its last byte is the hand-in. Refuses whatever could not be
 * accepted after it.
 */
export async function startUpload(
  input: StartedUpload,
  act: Act,
): Promise<Verdict<undefined, StartRefusal>> {
  const { id, contestId, unitId, entryCode, sizeBytes, onBehalf } = input;
  const { personId } = onBehalf
    ? permit(act, 'entry.hand-in-for-unit', { contestId })
    : permit(act, 'entry.hand-in', { contestId, unitId });
  if (!isUploadId(id)) throw new RangeError('not an id of an upload');
  if (sizeBytes <= 0) return refused('empty');
  const asked = { ...input, declaredBytes: sizeBytes, declares: 'file' as const };
  const admitted = await admitUpload(asked, act);
  if (!admitted.ok) return admitted;

  const { db, now } = act;
  const { title, description, form, fingerprint } = input;
  return inTransaction(db, async transaction => {
    const unfinished = await transaction.upload.count({
      where: { contestId, unitId, state: { in: ['receiving', 'received'] } },
    });
    if (unfinished >= unfinishedPerUnit) {
      return refused('too-many-uploads', { maximum: unfinishedPerUnit });
    }
    await transaction.upload.create({
      data: {
        ...{ id, contestId, unitId, personId, entryCode, title, description, form, fingerprint },
        fileName: shownFileName(input.fileName),
        sizeBytes: BigInt(sizeBytes),
        ...(onBehalf && {
          onBehalf: { ...onBehalf, receivedAt: onBehalf.receivedAt.toISOString() },
        }),
        createdAt: now,
        expiresAt: new Date(now.getTime() + uploadLifetimeMs),
      },
    });
    await recordAudit(transaction, {
      ...{ at: now, contestId, actorId: personId, action: 'upload.start' },
      ...{ subjectType: 'upload', subjectId: id },
      after: { unitId, entryCode, sizeBytes, ...(onBehalf && { onBehalf: true }) },
    });
    return accepted();
  });
}

import type { Upload } from '#app/db/generated/client.ts';
import { may } from '#app/domain/permissions.ts';
import { refused, type Verdict } from '#app/domain/verdict.ts';
import { isUploadId } from '#app/media/staging.server.ts';
import type { Act } from '../context.ts';
import { simplyClosed } from '../entries/admit-upload.server.ts';
import { checkBeforeHandIn, type HandInRefusal } from '../entries/check-before-hand-in.server.ts';
import { askedOf } from './asked-of.server.ts';

export type { Upload };

/**
 * An upload, for whoever may bring its bytes: representatives of its unit, or organizers where one of them began it
 * for the unit. Null for everybody else, as where there is none: nothing is revealed.
 */
export async function reachUpload(id: string, act: Act): Promise<Upload | null> {
  const upload = isUploadId(id) ? await act.db.upload.findUnique({ where: { id } }) : null;
  if (!upload) return null;
  const { contestId, unitId, onBehalf } = upload;
  const isTheirs = onBehalf
    ? may(act.actor, 'entry.hand-in-for-unit', { contestId })
    : may(act.actor, 'entry.hand-in', { contestId, unitId });
  return isTheirs ? upload : null;
}

/** Whether more bytes of an upload are worth sending: not where it could no longer be accepted. */
export async function checkUploadGoesOn(
  upload: Upload,
  { db, now }: Pick<Act, 'db' | 'now'>,
): Promise<Verdict<unknown, HandInRefusal | 'upload-gone'>> {
  const isGone = upload.state === 'removed' || upload.state === 'refused';
  if (isGone || (upload.state === 'receiving' && upload.expiresAt <= now)) {
    return refused('upload-gone');
  }
  if (upload.state !== 'receiving') return { ok: true, value: undefined };
  const checked = await checkBeforeHandIn(askedOf(upload), { db, now });
  return checked.ok ? checked : simplyClosed(checked);
}

import type { Upload } from '#app/db/generated/client.ts';
import type { VerdictParams } from '#app/domain/verdict.ts';
import type { Act } from '../context.ts';
import { checkUploadGoesOn } from './reach-upload.server.ts';

/** An upload as its unit sees it. */
export interface UploadView {
  id: string;
  unitId: string;
  /** The entry that gets a new version; null for a new one. */
  entryCode: string | null;
  title: string;
  fileName: string;
  sizeBytes: number;
  receivedBytes: number;
  fingerprint: string | null;
  /** `received`: all bytes are there, the video is being checked. */
  state: 'receiving' | 'received' | 'taken' | 'refused' | 'removed';
  /** Why it was refused; of one that is still receiving, why no further byte would be taken. */
  refusal: { code: string; params?: VerdictParams } | null;
  receiptCode: string | null;
  /** Begun by a secretary for the unit. */
  isOnBehalf: boolean;
  startedAt: Date;
  expiresAt: Date;
}

export async function viewUpload(
  upload: Upload,
  act: Pick<Act, 'db' | 'staging' | 'now'>,
): Promise<UploadView> {
  const { id, unitId, entryCode, title, fileName, fingerprint, state, refusal } = upload;
  const sizeBytes = Number(upload.sizeBytes);
  const isReceiving = state === 'receiving';
  const staged = isReceiving ? await act.staging.stat(id) : null;
  const goesOn = isReceiving ? await checkUploadGoesOn(upload, act) : null;
  return {
    ...{ id, unitId, entryCode, title, fileName, sizeBytes, fingerprint, state },
    receivedBytes: isReceiving ? (staged?.bytes ?? 0) : sizeBytes,
    refusal:
      goesOn && !goesOn.ok
        ? { code: goesOn.code, params: goesOn.params }
        : (refusal as unknown as UploadView['refusal']),
    receiptCode: upload.receiptCode,
    isOnBehalf: upload.onBehalf !== null,
    startedAt: upload.createdAt,
    expiresAt: upload.expiresAt,
  };
}

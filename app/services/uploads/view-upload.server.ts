import type { Upload } from '#app/db/generated/client.ts';
import type { VerdictParams } from '#app/domain/verdict.ts';
import type { Ground } from '../context.ts';

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
  refusal: { code: string; params?: VerdictParams } | null;
  receiptCode: string | null;
  /** Begun by a secretary for the unit. */
  isOnBehalf: boolean;
  startedAt: Date;
  expiresAt: Date;
}

export async function viewUpload(
  upload: Upload,
  { staging }: Pick<Ground, 'staging'>,
): Promise<UploadView> {
  const { id, unitId, entryCode, title, fileName, fingerprint, state, refusal } = upload;
  const sizeBytes = Number(upload.sizeBytes);
  const staged = state === 'receiving' ? await staging.stat(id) : null;
  return {
    ...{ id, unitId, entryCode, title, fileName, sizeBytes, fingerprint, state },
    receivedBytes: state === 'receiving' ? (staged?.bytes ?? 0) : sizeBytes,
    refusal: refusal as unknown as UploadView['refusal'],
    receiptCode: upload.receiptCode,
    isOnBehalf: upload.onBehalf !== null,
    startedAt: upload.createdAt,
    expiresAt: upload.expiresAt,
  };
}

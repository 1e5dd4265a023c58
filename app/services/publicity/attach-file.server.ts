import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { recordAudit } from '#app/db/audit.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import { mostFiles } from '#app/domain/announcements.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { maximumAttachmentBytes, readAttachmentKind } from '#app/media/attachment-file.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { lockAnnouncement } from './save-announcement.server.ts';

export type AttachFileCode =
  | 'announcement-unknown'
  | 'announcement-withdrawn'
  | 'attachment-missing'
  | 'attachment-too-large'
  | 'attachment-not-taken'
  | 'too-many-files';

/** Adds a file to an announcement, which is then changed; its kind is what its bytes say. */
export async function attachFile(
  input: {
    contestId: string;
    announcementId: string;
    /** As people read it. */
    name: string;
    bytes: Uint8Array;
  },
  act: Act,
): Promise<Verdict<{ fileId: string }, AttachFileCode>> {
  const { contestId, announcementId, name, bytes } = input;
  const { personId } = permit(act, 'publicity.manage', { contestId });
  if (bytes.length === 0) return refused('attachment-missing');
  if (bytes.length > maximumAttachmentBytes) {
    return refused('attachment-too-large', { maximumBytes: maximumAttachmentBytes });
  }
  const found = await act.db.announcement.findFirst({ where: { id: announcementId, contestId } });
  if (!found) return refused('announcement-unknown');
  const kind = await readAttachmentKind(bytes);
  if (!kind) return refused('attachment-not-taken');
  const file = {
    storageKey: `announcements/${contestId}/${randomUUID()}.${kind.extension}`,
    contentType: kind.contentType,
    sizeBytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
  await act.storage.put(file.storageKey, Readable.from([bytes]));
  const isKept = { value: false };
  try {
    const answer = await inTransaction(act.db, async db => {
      const announcement = await lockAnnouncement(db, { contestId, announcementId });
      if (!announcement) return refused('announcement-unknown');
      if (announcement.withdrawnAt) return refused('announcement-withdrawn');
      const count = await db.announcementFile.count({ where: { announcementId, removedAt: null } });
      if (count >= mostFiles) return refused('too-many-files', { most: mostFiles });
      const { id } = await db.announcementFile.create({
        data: { announcementId, name, ...file, addedById: personId, addedAt: act.now },
      });
      await db.announcement.update({
        where: { id: announcementId },
        data: { changedAt: act.now },
      });
      await recordAudit(db, {
        ...{ at: act.now, contestId, actorId: personId, action: 'announcement.attach' },
        ...{ subjectType: 'announcement', subjectId: announcementId },
        after: { file: id, sizeBytes: file.sizeBytes, sha256: file.sha256 },
      });
      return accepted({ fileId: id });
    });
    isKept.value = answer.ok;
    return answer;
  } finally {
    if (!isKept.value) await act.storage.remove(file.storageKey);
  }
}

/** From now on nobody gets the file; its bytes stay with the record. */
export async function detachFile(
  { contestId, fileId }: { contestId: string; fileId: string },
  act: Act,
): Promise<Verdict<null, 'file-unknown'>> {
  const { personId } = permit(act, 'publicity.manage', { contestId });
  return inTransaction(act.db, async db => {
    const file = await db.announcementFile.findFirst({
      where: { id: fileId, removedAt: null, announcement: { contestId } },
    });
    if (!file) return refused('file-unknown');
    const { announcementId } = file;
    await db.announcementFile.update({ where: { id: fileId }, data: { removedAt: act.now } });
    await db.announcement.update({ where: { id: announcementId }, data: { changedAt: act.now } });
    await recordAudit(db, {
      ...{ at: act.now, contestId, actorId: personId, action: 'announcement.detach' },
      ...{ subjectType: 'announcement', subjectId: announcementId },
      before: { file: fileId, sha256: file.sha256 },
    });
    return accepted(null);
  });
}

import { announcementState } from '#app/domain/announcements.ts';
import type { Ground } from '../context.ts';

export interface PublicFile {
  id: string;
  name: string;
  contentType: string;
  sizeBytes: number;
}

/** An announcement as everybody reads it. */
export interface PublicAnnouncement {
  number: number;
  title: string;
  text: string;
  publishedAt: Date;
  /** null: as it was published. */
  changedAt: Date | null;
  isPinned: boolean;
  files: PublicFile[];
}

const files = {
  where: { removedAt: null },
  orderBy: [{ addedAt: 'asc' as const }, { id: 'asc' as const }],
};
/** What is public at an instant. */
const publicAt = (now: Date) => ({ publishAt: { lte: now }, withdrawnAt: null });

type Given = Pick<Ground, 'db' | 'clock'>;

/** The announcements of a contest that are public now: pinned ones first, then the newest. */
export async function listAnnouncements(
  contestId: string,
  { db, clock }: Given,
): Promise<PublicAnnouncement[]> {
  const rows = await db.announcement.findMany({
    where: { contestId, ...publicAt(clock.now()) },
    orderBy: [{ isPinned: 'desc' }, { publishAt: 'desc' }, { number: 'desc' }],
    include: { files },
  });
  return rows.map(shown);
}

/** The public announcement of that number; null where there is none (any more, or yet). */
export async function findAnnouncement(
  { contestId, number }: { contestId: string; number: number },
  { db, clock }: Given,
): Promise<PublicAnnouncement | null> {
  if (!Number.isInteger(number) || number < 1 || number > 1_000_000) return null;
  const row = await db.announcement.findFirst({
    where: { contestId, number, ...publicAt(clock.now()) },
    include: { files },
  });
  return row && shown(row);
}

/** A file of an announcement that is public now; null where there is none. */
export async function findAnnouncementFile(
  { contestId, fileId }: { contestId: string; fileId: string },
  { db, clock }: Given,
) {
  return db.announcementFile.findFirst({
    where: {
      ...{ id: fileId, removedAt: null },
      announcement: { contestId, ...publicAt(clock.now()) },
    },
    select: { name: true, storageKey: true, sha256: true },
  });
}

type Row = {
  number: number;
  title: string;
  text: string;
  publishAt: Date | null;
  changedAt: Date;
  withdrawnAt: Date | null;
  isPinned: boolean;
  files: PublicFile[];
};

function shown(row: Row): PublicAnnouncement {
  const { number, title, text, isPinned, publishAt, changedAt } = row;
  if (!publishAt) throw new Error(`announcement ${number} isn't public`);
  const isChanged = announcementState(row, changedAt) === 'public' && changedAt > publishAt;
  return {
    ...{ number, title, text, isPinned, publishedAt: publishAt },
    changedAt: isChanged ? changedAt : null,
    files: row.files.map(({ id, name, contentType, sizeBytes }) => ({
      ...{ id, name, contentType, sizeBytes },
    })),
  };
}

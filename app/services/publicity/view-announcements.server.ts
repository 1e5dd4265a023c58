import { type AnnouncementState, announcementState } from '#app/domain/announcements.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import type { PublicFile } from './public-announcements.server.ts';

export interface ListedAnnouncement {
  id: string;
  number: number;
  title: string;
  state: AnnouncementState;
  publishAt: Date | null;
  isPinned: boolean;
  files: number;
}

export interface EditedAnnouncement extends Omit<ListedAnnouncement, 'files'> {
  text: string;
  revision: number;
  files: PublicFile[];
}

/** All announcements of a contest, drafts and withdrawn ones too, newest first: for organizers. */
export async function viewAnnouncements(
  { contestId }: { contestId: string },
  act: Act,
): Promise<ListedAnnouncement[]> {
  permit(act, 'publicity.manage', { contestId });
  const rows = await act.db.announcement.findMany({
    where: { contestId },
    orderBy: { number: 'desc' },
    include: { _count: { select: { files: { where: { removedAt: null } } } } },
  });
  return rows.map(row => ({
    ...{ id: row.id, number: row.number, title: row.title },
    ...{ publishAt: row.publishAt, isPinned: row.isPinned },
    state: announcementState(row, act.now),
    files: row._count.files,
  }));
}

/** One announcement as organizers work on it; null where there is none in this contest. */
export async function viewAnnouncement(
  { contestId, announcementId }: { contestId: string; announcementId: string },
  act: Act,
): Promise<EditedAnnouncement | null> {
  permit(act, 'publicity.manage', { contestId });
  const row = await act.db.announcement.findFirst({
    where: { id: announcementId, contestId },
    include: {
      files: { where: { removedAt: null }, orderBy: [{ addedAt: 'asc' }, { id: 'asc' }] },
    },
  });
  if (!row) return null;
  return {
    ...{ id: row.id, number: row.number, title: row.title, text: row.text },
    ...{ publishAt: row.publishAt, isPinned: row.isPinned, revision: row.revision },
    state: announcementState(row, act.now),
    files: row.files.map(({ id, name, contentType, sizeBytes }) => ({
      ...{ id, name, contentType, sizeBytes },
    })),
  };
}

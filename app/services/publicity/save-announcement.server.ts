import { recordAudit } from '#app/db/audit.server.ts';
import type { Transaction } from '#app/db/database.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import { announcementState } from '#app/domain/announcements.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';

export interface AnnouncementInput {
  contestId: string;
  title: string;
  text: string;
  /** null: a draft. What is public already keeps its moment. */
  publishAt: Date | null;
  isPinned: boolean;
}

export type SaveAnnouncementCode =
  | 'publish-in-past'
  | 'announcement-unknown'
  | 'announcement-withdrawn'
  | 'changed-meanwhile';

/** Writes a new announcement; everybody reads it from `publishAt` on. */
export async function writeAnnouncement(
  { contestId, title, text, publishAt, isPinned }: AnnouncementInput,
  act: Act,
): Promise<Verdict<{ id: string; number: number }, SaveAnnouncementCode>> {
  const { personId } = permit(act, 'publicity.manage', { contestId });
  if (publishAt && publishAt < act.now) return refused('publish-in-past');
  return inTransaction(act.db, async db => {
    // numbers are counted one after the other, however many write
    await db.$queryRaw`SELECT 1 FROM "Contest" WHERE "id" = ${contestId} FOR UPDATE`;
    const last = await db.announcement.aggregate({ where: { contestId }, _max: { number: true } });
    const number = (last._max.number ?? 0) + 1;
    const { id } = await db.announcement.create({
      data: {
        ...{ contestId, number, title, text, publishAt, isPinned },
        ...{ createdById: personId, createdAt: act.now, changedAt: act.now },
      },
    });
    await recordAudit(db, {
      ...{ at: act.now, contestId, actorId: personId, action: 'announcement.write' },
      ...{ subjectType: 'announcement', subjectId: id },
      after: { number, isPinned, publishAt: publishAt?.toISOString() ?? null },
    });
    return accepted({ id, number });
  });
}

/**
 * Changes an announcement, as long as nobody else has since `revision`. The record names what was changed, not the
 * words: people's names may stand in them.
 */
export async function changeAnnouncement(
  input: AnnouncementInput & { announcementId: string; revision: number },
  act: Act,
): Promise<Verdict<{ number: number }, SaveAnnouncementCode>> {
  const { contestId, announcementId, revision, title, text, isPinned } = input;
  const { personId } = permit(act, 'publicity.manage', { contestId });
  return inTransaction(act.db, async db => {
    const before = await lockAnnouncement(db, { contestId, announcementId });
    if (!before) return refused('announcement-unknown');
    const state = announcementState(before, act.now);
    if (state === 'withdrawn') return refused('announcement-withdrawn');
    if (before.revision !== revision) return refused('changed-meanwhile');
    const publishAt = state === 'public' ? before.publishAt : input.publishAt;
    if (state !== 'public' && publishAt && publishAt < act.now) return refused('publish-in-past');
    const fields = [
      ...(before.title === title ? [] : ['title']),
      ...(before.text === text ? [] : ['text']),
    ];
    const isMoved = before.publishAt?.getTime() !== publishAt?.getTime();
    if (fields.length === 0 && !isMoved && before.isPinned === isPinned) {
      return accepted({ number: before.number });
    }
    await db.announcement.update({
      where: { id: announcementId },
      data: {
        ...{ title, text, publishAt, isPinned, revision: revision + 1 },
        ...(fields.length > 0 ? { changedAt: act.now } : {}),
      },
    });
    await recordAudit(db, {
      ...{ at: act.now, contestId, actorId: personId, action: 'announcement.change' },
      ...{ subjectType: 'announcement', subjectId: announcementId },
      before: { isPinned: before.isPinned, publishAt: before.publishAt?.toISOString() ?? null },
      after: { fields, isPinned, publishAt: publishAt?.toISOString() ?? null },
    });
    return accepted({ number: before.number });
  });
}

/** From now on nobody reads it; it stays on record. Drafts are withdrawn too. */
export async function withdrawAnnouncement(
  { contestId, announcementId }: { contestId: string; announcementId: string },
  act: Act,
): Promise<Verdict<null, 'announcement-unknown'>> {
  const { personId } = permit(act, 'publicity.manage', { contestId });
  return inTransaction(act.db, async db => {
    const before = await lockAnnouncement(db, { contestId, announcementId });
    if (!before) return refused('announcement-unknown');
    if (before.withdrawnAt) return accepted(null);
    await db.announcement.update({
      where: { id: announcementId },
      data: { withdrawnAt: act.now, revision: { increment: 1 } },
    });
    await recordAudit(db, {
      ...{ at: act.now, contestId, actorId: personId, action: 'announcement.withdraw' },
      ...{ subjectType: 'announcement', subjectId: announcementId },
      before: { publishAt: before.publishAt?.toISOString() ?? null },
      after: { number: before.number },
    });
    return accepted(null);
  });
}

/** The announcement, to be changed by nobody else until the transaction ends; null: none in this contest. */
export async function lockAnnouncement(
  db: Transaction,
  { contestId, announcementId }: { contestId: string; announcementId: string },
) {
  await db.$queryRaw`SELECT 1 FROM "Announcement" WHERE "id" = ${announcementId} FOR UPDATE`;
  return db.announcement.findFirst({ where: { id: announcementId, contestId } });
}

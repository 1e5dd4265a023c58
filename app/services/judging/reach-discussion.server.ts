import type { Database, Transaction } from '#app/db/database.server.ts';
import { keptApart } from '#app/domain/judging/may-judge.ts';
import { unitParents } from '#app/domain/units.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { findJudge } from './find-judge.server.ts';

type Reader = { db: Database | Transaction };

/** A discussion as its row says, with the entry that it is about. */
export interface DiscussionRow {
  id: string;
  spread: number;
  openedById: string | null;
  openedAt: Date;
  closedAt: Date | null;
  conclusion: string | null;
  entry: { id: string; code: string; unitId: string };
}

/** `own-sheet-open`: others' points are for those alone who have submitted theirs. */
export type ReachDiscussionCode = 'unknown-discussion' | 'own-sheet-open';

/** The discussion of an entry that stands, by its id; null if there is none. */
export function findDiscussion(
  { contestId, discussionId }: { contestId: string; discussionId: string },
  { db }: Reader,
): Promise<DiscussionRow | null> {
  return db.discussion.findFirst({
    where: { id: discussionId, entry: { contestId, status: 'valid' } },
    select: {
      ...{ id: true, spread: true, openedById: true, openedAt: true, closedAt: true },
      conclusion: true,
      entry: { select: { id: true, code: true, unitId: true } },
    },
  });
}

/**
 * The one gate in front of a discussion for judges: of an entry that they are kept apart from there is none, and
 * before they have submitted their own sheet they see nothing of it.
 * @throws NotPermitted for who is no judge of the contest
 */
export async function reachDiscussion(
  asked: { contestId: string; discussionId: string; judgeId: string },
  { db }: Reader,
): Promise<Verdict<DiscussionRow, ReachDiscussionCode>> {
  const { contestId, judgeId } = asked;
  const judge = await findJudge(judgeId, contestId, { db });
  const discussion = await findDiscussion(asked, { db });
  if (!discussion) return refused('unknown-discussion');
  const units = await db.unit.findMany({
    where: { contestId },
    select: { id: true, parentId: true },
  });
  if (keptApart(judge, discussion.entry, unitParents(units))) return refused('unknown-discussion');
  const own = await db.scoreSheet.findUnique({
    where: { entryId_judgeId: { entryId: discussion.entry.id, judgeId } },
    select: { status: true },
  });
  return own?.status === 'submitted' ? accepted(discussion) : refused('own-sheet-open');
}

/** Whether the person heads the jury, as the database says now. */
export async function isHeadOfJury(
  personId: string,
  contestId: string,
  { db }: Reader,
): Promise<boolean> {
  const grant = await db.roleGrant.findFirst({
    where: { personId, contestId, role: 'judge', revokedAt: null, isHead: true },
    select: { id: true },
  });
  return grant !== null;
}

import { judgingStage, judgingWindow } from '#app/domain/judging/may-judge.ts';
import { may } from '#app/domain/permissions.ts';
import { areEntriesPublished } from '../awards/entries-published.server.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { type JudgingQuorum, readJudgingQuorum } from './judging-quorum.server.ts';

export interface ClosureView {
  stage: 'not-open-yet' | 'open' | 'closed';
  closesAt: Date;
  quorum: Pick<JudgingQuorum, 'minimumSheets' | 'lacking' | 'waiting'> & {
    absent: { fullName: string; open: number; theirs: number }[];
  };
  /** Discussions of entries that nobody has concluded. */
  openDiscussions: number;
  /** Newest first; the first may be in force. */
  closures: ShownClosure[];
  /** Whether it may be taken back still. */
  mayResume: boolean;
  /** Whether the person may end judging or take that back. */
  mayDecide: boolean;
}

export interface ShownClosure {
  id: string;
  closedAt: Date;
  closedBy: string;
  reason: string;
  absent: string[];
  reopenedAt: Date | null;
  reopenedBy: string | null;
  reopenReason: string | null;
}

/** For organizers: whether judging could end now, who is waited for, and how it was ended or taken up again before. */
export async function viewClosure(
  { contestId }: { contestId: string },
  act: Act,
): Promise<ClosureView> {
  const actor = permit(act, 'sheet.see-progress', { contestId });
  const contest = await getContest(contestId, act);
  const [quorum, closures, published, openDiscussions] = await Promise.all([
    readJudgingQuorum(contest, act),
    act.db.judgingClosure.findMany({ where: { contestId }, orderBy: { id: 'desc' } }),
    areEntriesPublished(contestId, act),
    act.db.discussion.count({
      where: { closedAt: null, entry: { contestId, status: 'valid' } },
    }),
  ]);
  const people = await act.db.person.findMany({
    where: {
      id: {
        in: [
          ...quorum.absent.map(({ personId }) => personId),
          ...closures.flatMap(one => [
            ...one.absentJudgeIds,
            one.closedById,
            one.reopenedById ?? '',
          ]),
        ],
      },
    },
    select: { id: true, fullName: true },
  });
  const names = new Map(people.map(({ id, fullName }) => [id, fullName]));
  const nameOf = (id: string) => names.get(id) ?? '';
  const window = judgingWindow(contest);
  const planned = new Date(contest.rules.calendar.judgingClosesAt);
  const { minimumSheets, lacking, waiting, absent } = quorum;
  return {
    stage: judgingStage(window, act.now),
    closesAt: window.closesAt,
    quorum: {
      ...{ minimumSheets, lacking, waiting },
      absent: absent.map(({ personId, ...sheets }) => ({ fullName: nameOf(personId), ...sheets })),
    },
    openDiscussions,
    closures: closures.map(({ id, closedAt, closedById, reason, absentJudgeIds, ...one }) => ({
      ...{ id, closedAt, reason, closedBy: nameOf(closedById) },
      absent: absentJudgeIds.map(nameOf),
      reopenedAt: one.reopenedAt,
      reopenedBy: one.reopenedById && nameOf(one.reopenedById),
      reopenReason: one.reopenReason,
    })),
    mayResume: contest.judgingClosedAt !== null && !published && act.now < planned,
    mayDecide: may(actor, 'judging.close', { contestId }),
  };
}

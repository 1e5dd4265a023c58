import { recordAudit } from '#app/db/audit.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import {
  checkScores,
  type ScoreProblemCode,
  type Scores,
  sameScores,
  sheetTotal,
} from '#app/domain/judging/score-sheet.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { areEntriesPublished } from '../awards/entries-published.server.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { type ReachDiscussionCode, reachDiscussion } from './reach-discussion.server.ts';

export interface ReviseInput {
  contestId: string;
  discussionId: string;
  /** The sheet's count of saves that the form was filled from. */
  revision: number;
  scores: Scores;
  comment: string;
  reason: string;
}

export type ReviseCode =
  | ReachDiscussionCode
  | ScoreProblemCode
  | 'discussion-closed'
  | 'published'
  | 'nothing-changed'
  | 'changed-meanwhile';

/**
 * A judge changes their own submitted sheet in a discussion, with a reason. The sheet stays submitted with the new
 * values; the old ones stand beside them for good. As long as the discussion is open, after judging has closed too,
 * but not once results that rest on it are published.
 */
export async function reviseSheet(
  given: ReviseInput,
  act: Act,
): Promise<Verdict<undefined, ReviseCode>> {
  const { contestId, discussionId, scores, comment, reason } = given;
  const { personId: judgeId } = permit(act, 'sheet.score', { contestId });
  const { criteria } = (await getContest(contestId, act)).rules.judging;
  const checked = checkScores(scores, criteria, 'complete');
  if (!checked.ok) return checked;
  return inTransaction(act.db, async transaction => {
    const asked = { contestId, discussionId, judgeId };
    const reached = await reachDiscussion(asked, { db: transaction });
    if (!reached.ok) return reached;
    const { entry, closedAt } = reached.value;
    if (closedAt !== null) return refused('discussion-closed');
    if (await areEntriesPublished(contestId, { db: transaction })) return refused('published');
    const key = { entryId_judgeId: { entryId: entry.id, judgeId } };
    const sheet = await transaction.scoreSheet.findUniqueOrThrow({ where: key });
    const before = sheet.scores as Scores;
    if (sameScores(before, scores) && sheet.comment === comment) return refused('nothing-changed');
    if (sheet.revision !== given.revision) return refused('changed-meanwhile');
    await transaction.sheetRevision.create({
      data: {
        ...{ sheetId: sheet.id, discussionId, reason, revisedAt: act.now },
        ...{ scoresBefore: before, scoresAfter: scores },
        ...{ commentBefore: sheet.comment, commentAfter: comment },
      },
    });
    await transaction.scoreSheet.update({
      where: key,
      data: { scores, comment, revision: sheet.revision + 1, updatedAt: act.now },
    });
    await recordAudit(transaction, {
      ...{ at: act.now, contestId, actorId: judgeId, reason },
      action: 'sheet.revise',
      subjectType: 'sheet',
      subjectId: sheet.id,
      before: { scores: before, total: sheetTotal(before, criteria) },
      after: { entry: entry.code, scores, total: sheetTotal(scores, criteria) },
    });
    return accepted();
  });
}

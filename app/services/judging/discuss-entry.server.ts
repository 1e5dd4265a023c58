import { recordAudit } from '#app/db/audit.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import { may } from '#app/domain/permissions.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { type Act, NotPermitted } from '../context.ts';
import { permit, permitSomebody } from '../permit.ts';
import {
  findDiscussion,
  isHeadOfJury,
  type ReachDiscussionCode,
  reachDiscussion,
} from './reach-discussion.server.ts';

type Asked = { contestId: string; discussionId: string };

/** A judge of the entry writes what they think of it, for the others to read. */
export async function remarkOnEntry(
  { text, ...asked }: Asked & { text: string },
  act: Act,
): Promise<Verdict<undefined, ReachDiscussionCode | 'discussion-closed'>> {
  const { contestId } = asked;
  const { personId: judgeId } = permit(act, 'sheet.score', { contestId });
  return inTransaction(act.db, async transaction => {
    const reached = await reachDiscussion({ ...asked, judgeId }, { db: transaction });
    if (!reached.ok) return reached;
    const { id: discussionId, closedAt, entry } = reached.value;
    if (closedAt !== null) return refused('discussion-closed');
    const { id } = await transaction.discussionRemark.create({
      data: { discussionId, judgeId, text, writtenAt: act.now },
    });
    await recordAudit(transaction, {
      ...{ at: act.now, contestId, actorId: judgeId },
      action: 'discussion.remark',
      subjectType: 'discussion',
      subjectId: discussionId,
      after: { entry: entry.code, remark: id },
    });
    return accepted();
  });
}

/** Ends a discussion with a conclusion: the head of the jury who judges the entry, or an organizer. */
export async function closeDiscussion(
  { conclusion, ...asked }: Asked & { conclusion: string },
  act: Act,
): Promise<Verdict<undefined, ReachDiscussionCode | 'discussion-closed'>> {
  const { contestId } = asked;
  const actor = permitSomebody(act);
  const { personId } = actor;
  const isOrganizer = may(actor, 'judging.assign', { contestId });
  return inTransaction(act.db, async transaction => {
    const db = transaction;
    if (!isOrganizer && !(await isHeadOfJury(personId, contestId, { db }))) {
      throw new NotPermitted('discussion.close');
    }
    const found = isOrganizer ? await findDiscussion(asked, { db }) : null;
    const reached = isOrganizer
      ? found
        ? accepted(found)
        : refused('unknown-discussion')
      : await reachDiscussion({ ...asked, judgeId: personId }, { db });
    if (!reached.ok) return reached;
    const { id, closedAt, entry } = reached.value;
    if (closedAt !== null) return refused('discussion-closed');
    await db.discussion.update({
      where: { id },
      data: { closedAt: act.now, closedById: personId, conclusion },
    });
    await recordAudit(db, {
      ...{ at: act.now, contestId, actorId: personId },
      action: 'discussion.close',
      subjectType: 'discussion',
      subjectId: id,
      after: { entry: entry.code, conclusion },
    });
    return accepted();
  });
}

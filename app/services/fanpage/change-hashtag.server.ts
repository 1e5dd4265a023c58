import { recordAudit } from '#app/db/audit.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import { readHashtag } from '#app/domain/fanpage.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';

/** Sets the hashtag under the contest's posts; '' goes back to the usual one. */
export async function changeHashtag(
  { contestId, hashtag: text }: { contestId: string; hashtag: string },
  act: Act,
): Promise<Verdict<undefined, 'hashtag-wrong'>> {
  const { personId } = permit(act, 'fanpage.publish', { contestId });
  const hashtag = text.trim() === '' ? null : readHashtag(text);
  if (hashtag === null && text.trim() !== '') return refused('hashtag-wrong');
  return inTransaction(act.db, async db => {
    const before = await db.contest.findUniqueOrThrow({ where: { id: contestId } });
    if (before.hashtag === hashtag) return accepted();
    await db.contest.update({ where: { id: contestId }, data: { hashtag } });
    await recordAudit(db, {
      ...{ at: act.now, contestId, actorId: personId, action: 'fanpage.change-hashtag' },
      ...{ subjectType: 'contest', subjectId: contestId },
      before: { hashtag: before.hashtag },
      after: { hashtag },
    });
    return accepted();
  });
}
